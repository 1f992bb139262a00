/** Version in the tag of an image, `1.25.2` of `edoburu/pgbouncer:v1.25.2-p0`. Undefined when the tag does not tell. */
export function imageVersion(image: string): string | undefined {
  return /^v?(\d+\.\d+\.\d+)(?![\d.])/.exec(imageTag(image) ?? "")?.[1];
}

/** Whether a version is a release or a later one. */
export function isSince(version: string, release: string): boolean {
  return version.localeCompare(release, "en", { numeric: true }) >= 0;
}

/** Whether an image stays the same one: by digest, or by a tag that is not a moving one. */
export function isPinned(image: string): boolean {
  const tag = imageTag(image);
  return /@sha256:[0-9a-f]{64}$/.test(image) || (tag !== undefined && tag !== "latest");
}

function imageTag(image: string): string | undefined {
  return /:([^:/@]+)(?:@.*)?$/.exec(image.replace(/@.*$/, ""))?.[1];
}
