import { createHash } from "node:crypto";
import type { Labels } from "../core/labels";

/** Label of authentik's own with the name of an outpost. */
export const OUTPOST_NAME_LABEL = "goauthentik.io/outpost-name";

/** Django's slugify of plain letters. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_\s-]/g, "")
    .trim()
    .replace(/[-\s]+/g, "-");
}

/** The label that all pods with sessions of an outpost have: of a name that is no label a hash. */
export function sessionPods(outpost: string): Labels {
  const plain = /^[A-Za-z0-9]([-A-Za-z0-9 ]{0,60}[A-Za-z0-9])?$/.test(outpost);
  const hash = createHash("sha256").update(outpost).digest("hex").slice(0, 16);
  return { [OUTPOST_NAME_LABEL]: plain ? slug(outpost) : `outpost-${hash}` };
}
