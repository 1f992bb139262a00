import type overview5 from "./overview-2026.5.json";
import type overview8 from "./overview-2026.8.json";

/** Read only where somebody deploys them. `npm run dashboards` writes them. */
const READERS: Readonly<Record<string, () => object>> = {
  "2026.8": (): typeof overview8 => require("./overview-2026.8.json"),
  "2026.5": (): typeof overview5 => require("./overview-2026.5.json"),
};

/** The overview of a release line as Grafana reads it; undefined for a line whose metrics nobody has looked at. */
export function renderedOverview(line: string): object | undefined {
  return READERS[line]?.();
}
