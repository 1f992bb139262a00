/** An image reference, taken apart. */
export interface ImageReference {
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:...` */
  readonly digest?: string;
}

/** Takes `repository:tag@digest` apart; the port of a registry is no tag. */
export function imageReference(reference: string): ImageReference {
  const [name = "", digest] = reference.split("@");
  const colon = name.lastIndexOf(":");
  const hasTag = colon > name.lastIndexOf("/");
  return {
    repository: hasTag ? name.slice(0, colon) : name,
    ...(hasTag ? { tag: name.slice(colon + 1) } : {}),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Whether a reference always means the same image: a digest, or a tag of one release such as `1.25.2` or `v1.25.2-p0`. */
export function isPinned(reference: string): boolean {
  const { tag = "", digest } = imageReference(reference);
  return digest !== undefined || /^v?\d+\.\d+\.\d+([-+_.].+)?$/.test(tag);
}

/** Whether version `a` comes before version `b`, both numbers joined by dots. */
export function isOlder(a: string, b: string): boolean {
  const as = a.split(".").map(Number);
  const bs = b.split(".").map(Number);
  const i = bs.findIndex((part, at) => part !== (as[at] ?? 0));
  return i >= 0 && (as[i] ?? 0) < (bs[i] ?? 0);
}
