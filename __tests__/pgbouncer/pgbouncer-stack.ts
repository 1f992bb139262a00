import { PgBouncer } from "../../constructs/pgbouncer/pgbouncer";
import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { MINIMAL } from "./sample-props";

/** Labels of a pooler that is named by default. */
export const LABELS = { "app.kubernetes.io/name": "pgbouncer", "app.kubernetes.io/instance": "pgbouncer" };

/** Metadata of its objects. */
export const METADATA = {
  name: "pgbouncer",
  namespace: "identity",
  labels: { ...LABELS, "app.kubernetes.io/managed-by": "cdktf-authentik" },
};

/** A stack with one pooler, synthesised and validated. */
export function synthesise(props: PgBouncerProps = MINIMAL) {
  const poolers: PgBouncer[] = [];
  const stack = kubernetesStack((scope) => {
    poolers.push(new PgBouncer(scope, "PgBouncer", props));
  });
  const [pooler] = poolers;
  if (pooler === undefined) {
    throw new Error("nothing was built");
  }
  return { ...stack, pooler };
}
