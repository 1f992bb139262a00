import type { AuthentikFacts } from "../../authentik/facts";
import type { QuotaFacts, WorkloadFacts } from "../../kubernetes/facts";
import type { PgBouncerFacts } from "../../pgbouncer/facts";
import type { PostgresFacts } from "../../postgres/facts";
import type { PlatformFacts } from "../platform-facts";

/** The platform as it would be with another authentik in place of one. */
export function withAuthentik(
  facts: PlatformFacts,
  authentik: AuthentikFacts,
  patch: Partial<AuthentikFacts>,
): PlatformFacts {
  return { ...facts, authentiks: replaced(facts.authentiks, authentik, patch) };
}

/** The platform as it would be with another pooler in place of one. */
export function withPooler(facts: PlatformFacts, pooler: PgBouncerFacts, patch: Partial<PgBouncerFacts>) {
  return { ...facts, poolers: replaced(facts.poolers, pooler, patch) };
}

/** The platform as it would be with another server in place of one. */
export function withDatabase(facts: PlatformFacts, server: PostgresFacts, patch: Partial<PostgresFacts>) {
  return { ...facts, databases: replaced(facts.databases, server, patch) };
}

/** The platform as it would be with another quota in place of one. */
export function withQuota(facts: PlatformFacts, quota: QuotaFacts, patch: Partial<QuotaFacts>): PlatformFacts {
  return { ...facts, quotas: replaced(facts.quotas, quota, patch) };
}

/** The platform as it would be with another workload in place of one. */
export function withWorkload(facts: PlatformFacts, old: WorkloadFacts, workload: WorkloadFacts): PlatformFacts {
  const swapped = <T extends { readonly workload: WorkloadFacts }>(part: T): T =>
    part.workload === old ? { ...part, workload } : part;
  return {
    ...facts,
    poolers: facts.poolers.map(swapped),
    authentiks: facts.authentiks.map((authentik) => ({
      ...authentik,
      server: swapped(authentik.server),
      worker: swapped(authentik.worker),
    })),
  };
}

function replaced<T>(all: readonly T[], old: T, patch: Partial<T>): readonly T[] {
  return all.map((each) => (each === old ? { ...each, ...patch } : each));
}
