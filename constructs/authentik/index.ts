export * from "./authentik";
export { authentikFacts } from "./authentik-facts";
export type * from "./authentik-props";
export * from "./authentik-server";
export * from "./authentik-worker";
export type * from "./facts";
export type * from "./pod-props";
export type * from "./server-props";
export type * from "./worker-props";
