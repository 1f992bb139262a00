import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { isOlder, isPinned } from "../image";
import type { PlatformFacts } from "../platform-facts";

/** First PgBouncer with the fixes of 2026-05. */
const SAFE = "1.25.2";

/** Invariant 44: which PgBouncer runs is known, it has its security fixes, and it guards its passwords. */
export const unsafePooler: Rule<PlatformFacts> = {
  id: "PGB-006",
  title: "the pooler's image or its authentication is not safe",
  severity: "error",
  invariants: [44],
  why:
    "Every login passes the pooler. A floating tag changes it without a plan; versions before 1.25.2 carry CVE-2026-6664 " +
    "to -6667; anything weaker than SCRAM, or a password in a ConfigMap, hands out the database to who can read either.",
  sources: ["https://www.pgbouncer.org/changelog.html", "https://www.pgbouncer.org/config.html#auth_type"],
  example: {
    fails: { pgbouncer: { image: "edoburu/pgbouncer:latest" } },
    passes: { pgbouncer: { image: "edoburu/pgbouncer:v1.26.0", version: "1.26.0" } },
  },
  check: ({ poolers }) => poolers.flatMap(checkPooler),
};

function checkPooler(pooler: PlatformFacts["poolers"][number]): readonly Finding[] {
  const { image, version, authType, passwordInConfigMap } = pooler;
  const unless = (fine: boolean, message: string, fix: Fix): readonly Finding[] =>
    fine ? [] : [{ rule: "PGB-006", severity: "error", at: [pooler.path], message, fixes: [fix] }];
  const toImage: Fix = { changes: [{ prop: "pgbouncer.image", relation: "unset" }], note: "the default is pinned" };
  return [
    ...unless(isPinned(image), `image ${image} names no release, so what it is changes without a plan`, toImage),
    ...(version === undefined
      ? unless(!isPinned(image), `image ${image} does not tell its version, which must be >= ${SAFE}`, toImage)
      : unless(!isOlder(version, SAFE), `PgBouncer ${version} lacks security fixes of ${SAFE}`, toImage)),
    ...unless(authType === "scram-sha-256", `auth_type ${authType} is weaker than scram-sha-256`, {
      changes: [{ prop: "pgbouncer.authType", relation: "=", to: "scram-sha-256" }],
    }),
    ...unless(!passwordInConfigMap, "a password is in a ConfigMap, which every reader of the namespace can see", {
      changes: [],
      note: "put it into a Secret and mount that as auth_file",
    }),
  ];
}
