export * from "./authentik-platform";
