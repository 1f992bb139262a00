import { compareLines } from "../../../values/releases/releases";
import { TRUSTED_PROXIES } from "../../../values/releases/trusted-proxies";

/** First line whose server takes networks only: a plain address ends its start. */
const SINCE = "2026.8";

/** Addresses among the trusted proxies that the server of a release line refuses (goauthentik/authentik#25225). */
export function refusedAddresses(key: string, text: string, line: string): readonly string[] {
  return key === TRUSTED_PROXIES && compareLines(line, SINCE) >= 0
    ? text.split(",").filter((entry) => asNetwork(entry) !== entry)
    : [];
}

/** The text of a list, each plain address among trusted proxies as the network of this one address. */
export function asNetworks(key: string, text: string): string {
  return key === TRUSTED_PROXIES ? text.split(",").map(asNetwork).join(",") : text;
}

function asNetwork(entry: string): string {
  const address = entry.trim();
  if (/^\d+(\.\d+){3}$/.test(address)) {
    return `${address}/32`;
  }
  return /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(address) ? `${address}/128` : entry;
}
