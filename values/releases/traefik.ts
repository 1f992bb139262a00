/** What Traefik has learnt since 3.0, with the release that brought it. */
const SINCE = {
  /** `forwardAuth.maxResponseBodySize` (traefik/traefik, migrate/v3). */
  maxResponseBodySize: "3.6.9",
  /** `errors.errorRequestHeaders`: before, the error page's server gets all headers of the request, cookies among them. */
  errorRequestHeaders: "3.6.15",
  /** `entryPoints.<name>.http.underscoreHeadersStrategy`. */
  underscoreHeadersStrategy: "3.6.20",
} as const;

/** Something that not every Traefik can do. */
export type TraefikFeature = keyof typeof SINCE;

/** Whether a release of Traefik has it: its custom resources refuse what they do not know. */
export function traefikHas(feature: TraefikFeature, version: string): boolean {
  return atLeast(version, SINCE[feature]);
}

/** The first release that has it. */
export function traefikSince(feature: TraefikFeature): string {
  return SINCE[feature];
}

function atLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map((each) => each.split(".").map(Number));
  const different = (b ?? []).findIndex((part, i) => part !== a?.[i]);
  return different === -1 || (a?.[different] ?? 0) > (b?.[different] ?? 0);
}
