import type database from "./database.json";
import type login from "./login.json";
import type outposts5 from "./outposts-2026.5.json";
import type outposts8 from "./outposts-2026.8.json";
import type overview5 from "./overview-2026.5.json";
import type overview8 from "./overview-2026.8.json";
import type { Limit } from "./panel";
import type tasks from "./tasks.json";

/** Names of our dashboards. */
export const DASHBOARD_NAMES = ["overview", "login", "tasks", "outposts", "database"] as const;

/** A dashboard as it lies in its file. */
type Rendered = {
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
};

type Readers = Readonly<Record<(typeof DASHBOARD_NAMES)[number], () => Rendered>>;

const EVERY_LINE = {
  login: (): typeof login => require("./login.json"),
  tasks: (): typeof tasks => require("./tasks.json"),
  database: (): typeof database => require("./database.json"),
};

/** Read only where somebody deploys them. `npm run dashboards` writes them. */
const READERS: Readonly<Record<string, Readers>> = {
  "2026.8": {
    ...EVERY_LINE,
    overview: (): typeof overview8 => require("./overview-2026.8.json"),
    outposts: (): typeof outposts8 => require("./outposts-2026.8.json"),
  },
  "2026.5": {
    ...EVERY_LINE,
    overview: (): typeof overview5 => require("./overview-2026.5.json"),
    outposts: (): typeof outposts5 => require("./outposts-2026.5.json"),
  },
};

/** A dashboard of a release line as Grafana reads it; undefined for a line whose metrics nobody has looked at. */
export function renderedDashboard(name: (typeof DASHBOARD_NAMES)[number], line: string): Rendered | undefined {
  return READERS[line]?.[name]();
}

/** The same with numbers of an installation: those that it draws and that are given. */
export function withLimits(dashboard: Rendered, limits: Readonly<Partial<Record<Limit, number>>>): Rendered {
  const numbers = new Map<string, number>(Object.entries(limits));
  const list = dashboard.templating.list.map((variable) => {
    const number = variable.type === "constant" ? numbers.get(variable.name) : undefined;
    return number === undefined ? variable : { ...variable, query: `${number}` };
  });
  return { ...dashboard, templating: { ...dashboard.templating, list } };
}
