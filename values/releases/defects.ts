import { within } from "./versions";

/** A mistake of some releases that a configuration has to go around. */
export interface Defect {
  /** What does not work, for example `list-variables`. */
  readonly feature: DefectiveFeature;
  /** First and last release that have it. */
  readonly first: string;
  readonly last: string;
  /** Where it is reported. */
  readonly source: string;
}

/**
 * - `search-path`: the embedded outpost's store sends `search_path` as a startup parameter, which PgBouncer refuses.
 * - `certificate-paths`: a database certificate given as a path is not read.
 * - `list-variables`: lists in environment variables (`listen.*`, `trusted_proxy_cidrs`) are taken apart wrongly.
 * - `standalone-outpost`: a proxy outpost of its own restarts its providers over and over.
 */
export type DefectiveFeature = "search-path" | "certificate-paths" | "list-variables" | "standalone-outpost";

/** Every known pair of releases and what does not work in them. */
export const DEFECTS: readonly Defect[] = [
  {
    feature: "search-path",
    first: "2025.10.0",
    last: "2026.2.0",
    source: "https://github.com/goauthentik/authentik/pull/20662",
  },
  {
    feature: "certificate-paths",
    first: "2026.5.0",
    last: "2026.5.0",
    source: "https://github.com/goauthentik/authentik/issues/22589",
  },
  {
    feature: "list-variables",
    first: "2026.8.0",
    last: "2026.8.3",
    source: "https://github.com/goauthentik/authentik/pull/26081",
  },
  {
    feature: "standalone-outpost",
    first: "2026.8.0",
    last: "2026.8.3",
    source: "https://github.com/goauthentik/authentik/issues/26076",
  },
];

/** The defect of a feature in a release; undefined where it works, and where the version is no exact release. */
export function defectOf(feature: DefectiveFeature, version: string): Defect | undefined {
  return DEFECTS.find((defect) => defect.feature === feature && within(version, defect.first, defect.last));
}
