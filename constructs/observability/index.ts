export { AUTHENTIK_QUERIES } from "../../values/alerts/queries";
export type * from "./alerts-props";
export * from "./authentik-alerts";
export * from "./authentik-dashboard";
export * from "./existing-prometheus";
export type * from "./facts";
