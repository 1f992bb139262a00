import { checkProps } from "../constructs/core/prop-check";
import { EMBEDDED_OUTPOST_FIELDS } from "../constructs/outpost/embedded-outpost";
import type { EmbeddedOutpostProps } from "../constructs/outpost/embedded-props";
import type { AccessSettings, ApplicationsList } from "../values/environments/access";
import type { Environment } from "../values/environments/environment";
import { EMBEDDED_OUTPOST } from "../values/releases/outposts";
import { publicAddress } from "./public-address";

/** How authentik's own outpost is to be, after defaults. */
export interface CheckedEmbeddedOutpost {
  readonly props: EmbeddedOutpostProps;
  /** Whether its list of providers is the applications' own. */
  readonly ownsProviders: boolean;
}

/**
 * What the stack makes of authentik's own outpost; undefined where that is left to authentik.
 *
 * @param path path of the stack
 * @param settings those of `access`, right by themselves
 * @throws when the settings are there and nobody says where users log in
 */
export function checkedEmbeddedOutpost(
  path: string,
  settings: Pick<AccessSettings, "embeddedOutpost">,
  list: ApplicationsList,
  platform: Environment["platform"],
): CheckedEmbeddedOutpost | undefined {
  const { embeddedOutpost: given } = settings;
  const host = publicAddress(platform)?.host;
  const byPlatform = host === undefined ? undefined : `https://${host}`;
  if (given === undefined) {
    const usable = byPlatform !== undefined && EMBEDDED_OUTPOST_FIELDS.authentikHost.wrong("", byPlatform).length === 0;
    return usable && serves(list) ? { props: { authentikHost: byPlatform }, ownsProviders: false } : undefined;
  }
  if (given === false) {
    return undefined;
  }
  const { ownsProviders = false, authentikHost = byPlatform, ...others } = given;
  if (authentikHost === undefined) {
    const allowed = "given where `platform` has neither `ingress` nor `route`";
    const prop = "access.embeddedOutpost.authentikHost";
    checkProps(path, [{ prop, value: undefined, valid: false, allowed }]);
    return undefined;
  }
  checkProps(path, EMBEDDED_OUTPOST_FIELDS.authentikHost.wrong("access.embeddedOutpost.authentikHost", authentikHost));
  return { props: { ...others, authentikHost }, ownsProviders };
}

/** Whether one of the applications is behind it. */
function serves({ proxy = [], outposts: ofAll = [EMBEDDED_OUTPOST] }: ApplicationsList): boolean {
  return proxy.some(({ outposts = ofAll }) => outposts.includes(EMBEDDED_OUTPOST));
}
