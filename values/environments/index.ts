import type { Environment } from "./environment";
import { homelab } from "./homelab";
import { local } from "./local";
import { production } from "./production";

/** Every environment, by name. */
export const ENVIRONMENTS: ReadonlyMap<string, Environment> = new Map(
  [local, homelab, production].map((environment) => [environment.name, environment]),
);
