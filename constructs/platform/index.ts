export * from "./authentik-platform";
export * from "./platform-props";
