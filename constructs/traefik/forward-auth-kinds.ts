import { FORWARD_AUTH_ENDPOINT } from "../core/endpoint-kinds";
import { implementation, type Kind, list, object, optional, text } from "../core/kind";
import { count, DNS_LABEL, LABELS, LINE, OBJECT_NAME, PORT } from "../core/kinds";
import { BASE_NAME, HEADER } from "../core/route-kinds";
import { TRAEFIK_VERSION } from "./existing-traefik";
import type { TraefikFacts } from "./facts";
import type { AuthentikPluginProps, FallbackProps, ForwardAuthProps, TraefikReference } from "./forward-auth-props";

/** What an ExistingTraefik has checked. */
const ANYTHING: Kind = { optional: false, wrong: () => [] };

/** An `ExistingTraefik`. */
export const TRAEFIK = implementation<TraefikReference>({
  facts: object<
    Pick<TraefikFacts, "version" | "namespace" | "ingressClassName" | "entryPoint" | "plugins" | "frontProxies">
  >({
    plugins: list(ANYTHING, "a list of plugins"),
    frontProxies: list(ANYTHING, "a list of ranges"),
    version: TRAEFIK_VERSION,
    namespace: DNS_LABEL,
    ingressClassName: OBJECT_NAME,
    entryPoint: DNS_LABEL,
  }),
});

/** What each prop of `ForwardAuth` must be like. */
export const FORWARD_AUTH = object<ForwardAuthProps>({
  name: optional(BASE_NAME),
  namespace: DNS_LABEL,
  endpoint: FORWARD_AUTH_ENDPOINT,
  traefik: TRAEFIK,
  furtherResponseHeaders: optional(list(HEADER, "a list of headers")),
  maxResponseBodyBytes: optional(count(-1)),
  fallback: optional(
    object<FallbackProps>({
      service: DNS_LABEL,
      port: optional(PORT),
      path: optional(text("a path that begins with a slash, without blanks", /^\/[!-~]{0,200}$/)),
    }),
  ),
  plugin: optional(
    object<AuthentikPluginProps>({
      name: DNS_LABEL,
      cacheDurationSec: count(0),
      acknowledgeReusedPermissions: LINE,
    }),
  ),
  labels: optional(LABELS),
});
