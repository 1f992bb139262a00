import { isObject } from "../constructs/core/json";
import { object, optional } from "../constructs/core/kind";
import { checkProps, isRight, type PropCheck, unmet } from "../constructs/core/prop-check";
import { repeated } from "../constructs/core/repeated";
import { HOST_FIELDS } from "../constructs/traefik/protected-ingresses-facts";
import type { ProtectedHost } from "../constructs/traefik/protected-ingresses-props";
import type { ApplicationsList } from "../values/environments/access";
import type { ApplicationRoute, RoutesSettings } from "../values/environments/routes";
import { EMBEDDED_OUTPOST } from "../values/releases/outposts";

const { slug: INGRESS_NAME, host: _host, ...TARGET } = HOST_FIELDS;
const ROUTE = object<ApplicationRoute>({ name: optional(INGRESS_NAME), ...TARGET });

/** A list of applications without the routes in it: what `ProtectedApplications` reads. */
export function withoutRoutes(list: unknown): unknown {
  return isObject(list) && Array.isArray(list.proxy)
    ? { ...list, proxy: Array.from<unknown>(list.proxy).map((each) => (isObject(each) ? withoutRoute(each) : each)) }
    : list;
}

function withoutRoute({ route: _, ...application }: { readonly route?: unknown }): object {
  return application;
}

/**
 * Checks each route by itself, whatever else is in the list.
 *
 * @param place what the list is called in messages
 * @param foreign whether props that nobody reads are refused as well
 * @throws one error with every wrong prop
 */
export function checkRouteProps(place: string, list: unknown, foreign: boolean): void {
  const proxy = isObject(list) && Array.isArray(list.proxy) ? Array.from<unknown>(list.proxy) : [];
  const wrong = proxy.flatMap((each, i): readonly PropCheck[] => {
    const [prop, route] = [`proxy[${i}].route`, isObject(each) ? each.route : undefined];
    return route === undefined
      ? []
      : [...ROUTE.wrong(prop, route), ...((foreign ? ROUTE.foreign?.(prop, route) : undefined) ?? [])];
  });
  checkProps(place, wrong);
}

/** An application's route. */
interface Routed {
  /** Where the list has the application, for example `proxy[3]`. */
  readonly prop: string;
  readonly mode: string;
  readonly externalHost: string;
  /** Its own, where it has them. */
  readonly outposts: readonly string[] | undefined;
  readonly route: ApplicationRoute;
  readonly host: ProtectedHost;
}

/** The hosts that a list asks to be routed. */
export interface CheckedHosts {
  /** Those with which nothing is wrong. */
  readonly hosts: readonly ProtectedHost[];
  /** Every route that does not go with its application, with others, or with what all share. */
  readonly mistakes: readonly PropCheck[];
}

/** @param list whose props are right by themselves */
export function checkedHosts(list: ApplicationsList, shared: RoutesSettings | undefined): CheckedHosts {
  const routed = (list.proxy ?? []).flatMap(({ slug, externalHost, mode = "forward_single", outposts, route }, i) => {
    if (route === undefined) {
      return [];
    }
    const { name = slug, ...target } = route;
    const host = externalHost.replace(/^https?:\/\//, "").replace(/:\d+$/, "");
    return [{ prop: `proxy[${i}]`, mode, externalHost, outposts, route, host: { ...target, slug: name, host } }];
  });
  const mistakes = unmet(
    shared === undefined
      ? routed.map(withoutTraefik)
      : [...routed.flatMap((each) => misfits(each, shared)), ...repetitions(routed), ...unserved(routed, list, shared)],
  );
  const right = routed.filter(({ prop }) => shared !== undefined && isRight(prop, mistakes));
  return { hosts: right.map(({ host }) => host), mistakes };
}

function withoutTraefik({ prop, route }: Routed): PropCheck {
  return {
    prop: `${prop}.route`,
    value: route,
    valid: false,
    allowed: "left out where the environment has no `access.routes`",
    fix: "name the Traefik in `access.routes.traefik`",
  };
}

function misfits({ prop, mode, externalHost, route, host }: Routed, { tls = true }: RoutesSettings) {
  const named = INGRESS_NAME.wrong("", host.slug);
  const paths = route.unauthenticatedPaths ?? [];
  return [
    {
      prop: `${prop}.mode`,
      value: mode,
      valid: mode === "forward_single",
      allowed: '"forward_single" for an application with a route',
      fix: "leave `route` out: the hosts of a domain are a ProtectedIngresses of their own, and a proxy routes by itself",
    },
    {
      prop: `${prop}.externalHost`,
      value: externalHost,
      valid: !tls || externalHost.startsWith("https:"),
      allowed: "an https URL for a route of HTTPS",
      fix: "or `access.routes.tls` is false",
    },
    ...named.map(({ allowed }) => ({
      prop: `${prop}.route.name`,
      value: route.name,
      valid: false,
      allowed: `given where the slug ${host.slug} is no name for its Ingresses: ${allowed}`,
    })),
    ...repeated(
      paths,
      (path) => path,
      (i) => `${prop}.route.unauthenticatedPaths[${i}]`,
    ),
  ];
}

function repetitions(routed: readonly Routed[]): readonly PropCheck[] {
  const prop = (field: string) => (i: number) => `${routed[i]?.prop}.${field}`;
  return [
    ...repeated(routed, ({ host }) => host.slug, prop("route.name")),
    ...repeated(routed, ({ host }) => host.host, prop("externalHost")),
  ];
}

/** An outpost answers 404 for the host of an application that it does not serve. */
function unserved(
  routed: readonly Routed[],
  { outposts: ofAll = [EMBEDDED_OUTPOST] }: ApplicationsList,
  { endpoint }: RoutesSettings,
): readonly PropCheck[] {
  const asked = endpoint?.outpost ?? EMBEDDED_OUTPOST;
  const lists = new Map(
    routed.map(({ prop, outposts }) => [outposts ?? ofAll, outposts === undefined ? "" : `${prop}.`]),
  );
  return [...lists].map(([outposts, prop]) => ({
    prop: `${prop}outposts`,
    value: outposts,
    valid: outposts.includes(asked),
    allowed: `a list with ${JSON.stringify(asked)}, which the routes ask`,
    fix: "or `access.routes.endpoint` is that of another outpost",
  }));
}
