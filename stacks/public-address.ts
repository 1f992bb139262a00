import { isObject } from "../constructs/core/json";
import type { Environment } from "../values/environments/environment";

/** Where users reach authentik. */
export interface PublicAddress {
  readonly host: string;
  /** Path below which it is, without / at its end: empty for none. */
  readonly path: string;
}

/** Undefined when the platform does not say, which has neither `ingress` nor `route`. */
export function publicAddress(platform: Environment["platform"]): PublicAddress | undefined {
  const { ingress, route, webPath = "/" }: Partial<Environment["platform"]> = isObject(platform) ? platform : {};
  const host = ingress?.host ?? route?.host;
  return host === undefined ? undefined : { host, path: String(webPath).replace(/\/$/, "") };
}
