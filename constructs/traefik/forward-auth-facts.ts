import { authPath, IDENTITY_HEADERS, spellings } from "../../values/releases/forward-auth";
import { traefikHas } from "../../values/releases/traefik";
import { given } from "../core/json";
import { checkProps, type PropCheck } from "../core/prop-check";
import type { ForwardAuthFacts } from "./facts";
import { FORWARD_AUTH } from "./forward-auth-kinds";
import type { ForwardAuthProps } from "./forward-auth-props";

/** Every header of authentik's, however it is written. RE2; Traefik matches it against names in canonical form. */
export const IDENTITY_HEADER_PATTERN = "(?i)^x[-_]authentik[-_]";

/** Longest answer that is read, in bytes: an outpost answers with a redirect, or a page without scripts. */
export const MAX_RESPONSE_BODY_BYTES = 65_536;

/** Go module of the plugin that asks in place of Traefik's own middleware. */
const AUTHENTIK_PLUGIN = "github.com/xabinapal/traefik-authentik-forward-plugin";

/** What the props make, after defaults. @throws one error with every wrong prop */
export function forwardAuthFacts(path: string, props: ForwardAuthProps): ForwardAuthFacts {
  checkProps(path, FORWARD_AUTH.wrong("", props));
  const { endpoint, traefik, namespace, fallback, plugin, furtherResponseHeaders = [] } = props;
  checkProps(path, pluginChecks(props));
  const { address, service, location, outpost } = endpoint;
  const { version } = traefik.facts;
  return {
    kind: "forwardAuth",
    path,
    name: props.name ?? "authentik",
    namespace,
    traefik: traefik.facts.path,
    traefikVersion: version,
    address: `http://${address.host}:${address.port}${authPath("traefik")}`,
    service,
    serviceNamespace: location.namespace,
    port: address.port,
    outpost,
    trustForwardHeader: true,
    authResponseHeaders: [...IDENTITY_HEADERS, ...furtherResponseHeaders],
    authResponseHeadersRegex: IDENTITY_HEADER_PATTERN,
    strippedHeaders: strippedHeaders(furtherResponseHeaders),
    ...given({ maxResponseBodyBytes: bodyLimit(props) }),
    ...(fallback === undefined
      ? {}
      : {
          fallback: { service: fallback.service, port: fallback.port ?? 80, path: fallback.path ?? "/{status}.html" },
        }),
    ...(plugin === undefined ? {} : { plugin: { name: plugin.name, cacheDurationSec: plugin.cacheDurationSec } }),
  };
}

/** Custom resources of an older Traefik know no limit. */
function bodyLimit({ traefik, maxResponseBodyBytes = MAX_RESPONSE_BODY_BYTES }: ForwardAuthProps): number | undefined {
  return traefikHas("maxResponseBodySize", traefik.facts.version) ? maxResponseBodyBytes : undefined;
}

/** What a client may not say of itself. Its own `Authorization` is for the application where nobody logs in before. */
function strippedHeaders(further: readonly string[]): readonly string[] {
  const identity = further.filter((header) => !/^(authorization|cookie)$/i.test(header));
  return [...IDENTITY_HEADERS, ...identity].flatMap(spellings);
}

function pluginChecks({ plugin, traefik }: ForwardAuthProps): readonly PropCheck[] {
  const { plugins } = traefik.facts;
  const own = plugins.filter(({ moduleName }) => moduleName === AUTHENTIK_PLUGIN);
  return plugin === undefined
    ? []
    : [
        {
          prop: "plugin.name",
          value: plugin.name,
          valid: own.some(({ name }) => name === plugin.name),
          allowed: `the name of ${AUTHENTIK_PLUGIN} in the Traefik, which has ${plugins.map(({ name }) => name).join(", ") || "none"}`,
          fix: "add it to `plugins` of the ExistingTraefik, and to `experimental.plugins` of Traefik itself",
        },
      ];
}
