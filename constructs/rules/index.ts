import type { Rule } from "../core/rule";
import { ACCESS_RULES } from "./acc";
import { AUTHENTIK_RULES } from "./aut";
import { DATABASE_RULES } from "./db";
import { KUBERNETES_RULES } from "./k8s";
import { OBSERVABILITY_RULES } from "./obs";
import { OUTPOST_RULES } from "./out";
import { PGBOUNCER_RULES } from "./pgb";
import type { PlatformFacts } from "./platform-facts";
import { TRAEFIK_RULES } from "./trf";
import { VALUES_RULES } from "./val";

/** Every rule, in the order in which documentation lists them. Ids are never reused. */
export const RULES: readonly Rule<PlatformFacts>[] = [
  ...DATABASE_RULES,
  ...PGBOUNCER_RULES,
  ...AUTHENTIK_RULES,
  ...OUTPOST_RULES,
  ...ACCESS_RULES,
  ...TRAEFIK_RULES,
  ...KUBERNETES_RULES,
  ...OBSERVABILITY_RULES,
  ...VALUES_RULES,
];
