export * from "./envoy-gateway";
export { envoyGatewayFacts } from "./envoy-gateway-facts";
export type * from "./envoy-gateway-props";
export type * from "./facts";
export * from "./gateway-forward-auth";
export { gatewayForwardAuthFacts } from "./gateway-forward-auth-facts";
export type * from "./gateway-forward-auth-props";
