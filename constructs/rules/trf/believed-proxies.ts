import { DEFAULT_TRUSTED_PROXIES, TRUSTED_PROXIES } from "../../../values/releases/trusted-proxies";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Fix } from "../../core/finding";
import { covers, isEverywhere } from "../k8s/address-range";
import { readableLists } from "../val/list-variables";
import { plainText, type Setting, settings } from "../val/settings";
import { asNetworks } from "../val/trusted-networks";

/** Whose forwarded headers an installation believes. */
export interface BelievedProxies {
  /** Prop that says so, as the user writes it; that of the default is the one to set. */
  readonly prop: string;
  readonly ranges: readonly string[];
}

/** Whose forwarded headers authentik believes: the last word of several. Undefined where it comes from elsewhere. */
export function believedProxies(authentik: AuthentikFacts): BelievedProxies | undefined {
  const last = byHand(authentik).at(-1);
  if (last === undefined) {
    return { prop: "trustedProxyCidrs", ranges: authentik.trustedProxyCidrs ?? DEFAULT_TRUSTED_PROXIES };
  }
  const ranges = plainText(last)
    ?.split(",")
    .map((range) => range.trim());
  return ranges && { prop: last.prop, ranges };
}

/** The typed prop with these ranges in place of every setting by hand, for a release that reads it. */
export function believe(authentik: AuthentikFacts, ranges: readonly string[]): Fix {
  const networks = asNetworks(TRUSTED_PROXIES, ranges.join(","))
    .split(",")
    .filter((range) => /^[\da-f.:]+\/\d{1,3}$/i.test(range));
  return {
    changes: [
      ...byHand(authentik).map(({ prop }) => ({ prop, relation: "unset" }) as const),
      { prop: "trustedProxyCidrs", relation: "=", to: networks },
      ...readableLists(authentik),
    ],
  };
}

/** Ranges that none of those believed holds. */
export function unbelieved(believed: readonly string[], ranges: readonly string[]): readonly string[] {
  return ranges.filter((own) => !believed.some((range) => isEverywhere(range) || covers(range, own)));
}

function byHand(authentik: AuthentikFacts): readonly Setting[] {
  return settings(authentik).filter(({ key }) => key === TRUSTED_PROXIES);
}
