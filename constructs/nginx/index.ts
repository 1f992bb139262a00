export type * from "./facts";
export * from "./nginx-config";
export * from "./nginx-forward-auth";
export { nginxForwardAuthFacts } from "./nginx-forward-auth-facts";
export type * from "./nginx-forward-auth-props";
