import { database } from "./database";
import { login } from "./login";
import { outposts } from "./outposts";
import { overview } from "./overview";
import type { Dashboard } from "./panel";
import { tasks } from "./tasks";

/** Our dashboards, as a release line needs them. */
export const DASHBOARDS = { overview, login, tasks, outposts, database } as const satisfies Readonly<
  Record<string, (line: string) => Dashboard>
>;

/** Name of one of our dashboards. */
export type DashboardName = keyof typeof DASHBOARDS;
