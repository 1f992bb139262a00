export type * from "./alerts-props";
export * from "./authentik-alerts";
export type * from "./facts";
