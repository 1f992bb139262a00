import { compareLines, lineOf } from "./versions";

/** A key of an outpost's configuration that not every known release line has. */
interface LaterKey {
  /** First line with it. */
  readonly since: string;
  readonly source: string;
}

/**
 * Keys that a known line lacks: authentik passes over what it does not know. The line of `kubernetes_disable_x509_strict` is inferred from when
 * it was merged, after 2026.2 was out.
 */
const LATER_KEYS: ReadonlyMap<string, LaterKey> = new Map([
  [
    "kubernetes_disable_x509_strict",
    { since: "2026.5", source: "https://github.com/goauthentik/authentik/pull/21210" },
  ],
]);

/** The line that brings a key of an outpost's configuration which `version` does not have; undefined where it has it, or is no exact release. */
export function missingOutpostKey(key: string, version: string): LaterKey | undefined {
  const later = LATER_KEYS.get(key);
  const line = lineOf(version);
  return later !== undefined && line !== undefined && compareLines(line, later.since) < 0 ? later : undefined;
}
