import { FORWARD_AUTH_ENDPOINT } from "../constructs/core/endpoint-kinds";
import type { ForwardAuthEndpoint } from "../constructs/core/forward-auth-endpoint";
import { object, optional } from "../constructs/core/kind";
import { type PropCheck, PropError, unmet } from "../constructs/core/prop-check";
import { DEFAULT_NAMESPACE } from "../constructs/platform/platform-props";
import { traefikFacts } from "../constructs/traefik/existing-traefik";
import { forwardAuthFacts } from "../constructs/traefik/forward-auth-facts";
import type { ForwardAuthReference } from "../constructs/traefik/forward-auth-reference";
import { checkProtectedIngresses, SHARED_FIELDS } from "../constructs/traefik/protected-ingresses-facts";
import type { ProtectedHost } from "../constructs/traefik/protected-ingresses-props";
import type { RoutesSettings } from "../values/environments/routes";
import { EMBEDDED_OUTPOST } from "../values/releases/outposts";
import { SETTINGS } from "./settings-kind";

/** What each prop of `access.routes` must be like. `checkedReference` looks at Traefik and the Middlewares. */
export const ROUTES = object<RoutesSettings>({
  traefik: SETTINGS,
  endpoint: optional(FORWARD_AUTH_ENDPOINT),
  forwardAuth: optional(SETTINGS),
  ...SHARED_FIELDS,
});

/** Any outpost: nothing of the platform's own is wrong. */
const OUTPOST: ForwardAuthEndpoint = {
  address: { host: "authentik-server.authentik.svc.cluster.local", port: 80 },
  service: "authentik-server",
  location: { namespace: DEFAULT_NAMESPACE },
  outpost: EMBEDDED_OUTPOST,
};

/**
 * Checks Traefik and the Middlewares.
 *
 * @param path path of the stack
 * @returns what routes refer to
 * @throws one error with every wrong prop of one of them
 */
export function checkedReference(path: string, settings: RoutesSettings): ForwardAuthReference {
  const { traefik, endpoint = OUTPOST, forwardAuth } = settings;
  const reading = traefikFacts(`${path}/Traefik`, traefik);
  const { namespace } = endpoint.location;
  const props = { namespace, ...forwardAuth, endpoint, traefik: { facts: reading } };
  const facts = forwardAuthFacts(`${path}/ForwardAuth`, props);
  return { facts, traefik: reading, middlewares: [], unauthenticatedMiddlewares: [] };
}

/**
 * Checks what the Ingresses of some hosts share.
 *
 * @returns what does not go together
 * @throws one error with every prop that is wrong by itself
 */
export function checkIngresses(
  path: string,
  { traefik: _traefik, endpoint: _endpoint, forwardAuth: _forwardAuth, ...shared }: RoutesSettings,
  forwardAuth: ForwardAuthReference,
  hosts: readonly ProtectedHost[],
): readonly PropError[] {
  if (hosts.length === 0) {
    return [];
  }
  const at = `${path}/Routes`;
  return propErrors(at, checkProtectedIngresses(at, { ...shared, hosts, forwardAuth }).mistakes);
}

/** One error for all that are not met; none for none. */
export function propErrors(path: string, checks: readonly PropCheck[]): readonly PropError[] {
  const wrong = unmet(checks);
  return wrong.length === 0 ? [] : [new PropError(path, wrong)];
}
