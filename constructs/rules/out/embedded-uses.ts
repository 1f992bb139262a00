import { EMBEDDED_OUTPOST } from "../../../values/releases/outposts";
import type { AuthentikFacts } from "../../authentik/facts";
import { plural } from "../../core/report";
import type { PlatformFacts } from "../platform-facts";
import { proxied } from "./applications";

/** Something that needs the outpost inside authentik's server. */
export interface EmbeddedUse {
  readonly path: string;
  /** How a report names it. */
  readonly what: string;
}

/** Everything that needs the outpost inside an authentik. Of several, nothing says which one applications and proxies are of. */
export function embeddedUses(authentik: AuthentikFacts, facts: PlatformFacts): readonly EmbeddedUse[] {
  const { path, proxyProviders } = authentik;
  return [
    ...(proxyProviders > 0 ? [{ path, what: `proxyProviders ${proxyProviders}` }] : []),
    ...(facts.authentiks.length === 1 ? byOthers(facts) : []),
  ];
}

function byOthers(facts: PlatformFacts): readonly EmbeddedUse[] {
  const { forwardAuths, gatewayForwardAuths, nginxForwardAuths } = facts;
  const served = new Map<string, number>();
  for (const { path, provider } of proxied(facts)) {
    if (provider.outposts.includes(EMBEDDED_OUTPOST)) {
      served.set(path, (served.get(path) ?? 0) + 1);
    }
  }
  const asking = [...forwardAuths, ...gatewayForwardAuths, ...nginxForwardAuths].filter(
    ({ outpost }) => outpost === EMBEDDED_OUTPOST,
  );
  return [
    ...[...served].map(([path, count]) => ({ path, what: `${plural(count, "application")} of ${path}` })),
    ...asking.map(({ path }) => ({ path, what: `${path}, which asks it` })),
  ];
}
