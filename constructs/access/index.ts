export { EMBEDDED_OUTPOST, protectedApplicationsFacts } from "./access-facts";
export type * from "./application-props";
export type * from "./facts";
export type * from "./oauth2-props";
export * from "./presets";
export * from "./protected-applications";
export type * from "./protected-applications-props";
export type * from "./proxy-props";
export type * from "./saml-props";
