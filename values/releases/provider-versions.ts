import { DEFAULT_VERSION, lineOf } from "./releases";

/**
 * Newest release that is known of the Terraform provider goauthentik/authentik, by the release line whose API it is generated from.
 *
 * Sources: https://github.com/goauthentik/terraform-provider-authentik/tags, https://github.com/nix-community/authentik-nix/pull/192
 */
const NEWEST: ReadonlyMap<string, string> = new Map([
  ["2026.8", "2026.8.0"],
  ["2026.5", "2026.5.1"],
  ["2026.2", "2026.2.1"],
]);

/** Release of the provider goauthentik/authentik for a server; undefined where none is known of its line. */
export function authentikProviderVersion(serverVersion: string): string | undefined {
  return NEWEST.get(lineOf(serverVersion) ?? "");
}

/** The one for the server that is deployed when no version is asked for. */
export const DEFAULT_PROVIDER_VERSION = authentikProviderVersion(DEFAULT_VERSION) ?? DEFAULT_VERSION;
