import { authentikFullname } from "../../values/charts/authentik/chart";
import { type Labels, selectorLabels } from "../core/labels";

/** Name of the release when none is given. */
export const DEFAULT_RELEASE_NAME = "authentik";

/** The two components of the chart. */
export type AuthentikComponent = "server" | "worker";

/** Name of a component's Deployment, Service and budget. */
export function componentName(releaseName: string, component: AuthentikComponent): string {
  return `${authentikFullname(releaseName)}-${component}`.slice(0, 63).replace(/-$/, "");
}

/** Labels that the chart gives the pods of a component and selects them by. */
export function componentLabels(releaseName: string, component: AuthentikComponent): Labels {
  return selectorLabels({ name: "authentik", instance: releaseName, component });
}
