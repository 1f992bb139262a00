/** Where a chart comes from. */
export interface ChartCoordinates {
  /** Chart name, for example `authentik`. */
  readonly name: string;
  /** Official chart repository. */
  readonly repository: string;
}

/**
 * Where Terraform reads charts: the official repository, a directory of packaged charts (`<name>-<version>.tgz`, for a site
 * without internet; a relative path is relative to where Terraform runs), or an OCI registry path that holds the charts.
 */
export type ChartSource = "official" | { readonly directory: string } | { readonly oci: `oci://${string}` };

/** The arguments of `helm_release` that name a chart. */
export interface ChartReference {
  readonly chart: string;
  /** Absent when `chart` says everything. */
  readonly repository?: string;
  readonly version: string;
}

/** The exact version of a chart at a source. */
export function chartReference(
  coordinates: ChartCoordinates,
  version: string,
  source: ChartSource = "official",
): ChartReference {
  const { name, repository } = coordinates;
  if (source === "official") {
    return { chart: name, repository, version };
  }
  if ("directory" in source) {
    return { chart: `${withoutSlash(source.directory)}/${name}-${version}.tgz`, version };
  }
  return { chart: `${withoutSlash(source.oci)}/${name}`, version };
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, "");
}
