import { ACCOUNT_COLLECTIONS } from "./account-collections";
import { BUILT_IN_COLLECTIONS } from "./built-in-collections";
import type { Collection } from "./collection";
import { CORE_COLLECTIONS } from "./core-collections";
import { OUTPOST_COLLECTIONS } from "./outpost-collections";
import { PROVIDER_COLLECTIONS } from "./provider-collections";

/** Everything that the stand-in knows. What is in another object's place in an answer (`..._obj`) is empty where that is allowed. */
export const COLLECTIONS: readonly Collection[] = [
  ...CORE_COLLECTIONS,
  ...PROVIDER_COLLECTIONS,
  ...OUTPOST_COLLECTIONS,
  ...ACCOUNT_COLLECTIONS,
  ...BUILT_IN_COLLECTIONS,
];

/** The collection of a path. */
export function collectionOf(path: string): Collection {
  const found = COLLECTIONS.find((each) => each.path === path);
  if (found === undefined) {
    throw new Error(`the stand-in has no ${path}`);
  }
  return found;
}
