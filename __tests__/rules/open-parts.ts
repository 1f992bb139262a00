import type { ProtectedApplicationsFacts } from "../../constructs/access/facts";
import type { AuthentikFacts } from "../../constructs/authentik/facts";
import type { EnvoyGatewayFacts } from "../../constructs/gateway/facts";
import type { NamespaceFacts, QuotaFacts, VolumeClaimFacts } from "../../constructs/kubernetes/facts";
import type { NginxForwardAuthFacts } from "../../constructs/nginx/facts";
import type {
  AlertsFacts,
  PostgresExporterFacts,
  PrometheusFacts,
  StoreVolumeFacts,
} from "../../constructs/observability/facts";
import type {
  EmbeddedOutpostFacts,
  OutpostFacts,
  OutpostTokenFacts,
  SessionHopFacts,
} from "../../constructs/outpost/facts";
import type { PgBouncerFacts } from "../../constructs/pgbouncer/facts";
import type { CloudNativePgFacts } from "../../constructs/postgres/cloudnative-pg/facts";
import type { PostgresFacts } from "../../constructs/postgres/facts";
import type {
  ForwardAuthFacts,
  LoginRateLimitFacts,
  ProtectedIngressesFacts,
  TraefikFacts,
} from "../../constructs/traefik/facts";

/** What a prop can be set to. */
export type Value = number | string | boolean | readonly string[] | undefined;

/** A published part, with all fields open to change. */
export type Open<T> = { -readonly [K in keyof T]: T[K] extends readonly unknown[] ? T[K] : Open<T[K]> };

export type OpenAuthentik = Open<Omit<AuthentikFacts, "values" | "rawValues">> &
  Record<"values" | "rawValues", Record<string, unknown>>;

/** Applications whose own fields are open as well. */
export type OpenAccess = Open<Omit<ProtectedApplicationsFacts, "applications">> & {
  applications: readonly Open<ProtectedApplicationsFacts["applications"][number]>[];
};

/** The parts of a platform with one of each. */
export interface Parts {
  readonly authentik: OpenAuthentik;
  readonly pgbouncer: Open<PgBouncerFacts>;
  readonly database: Open<PostgresFacts>;
  readonly accesses: readonly OpenAccess[];
  /** The one that the finding names first. */
  readonly access?: OpenAccess;
  /** Every outpost, and the one that the finding names first. */
  readonly outposts: readonly Open<OutpostFacts>[];
  readonly outpost?: Open<OutpostFacts>;
  readonly embeddedOutpost: Open<EmbeddedOutpostFacts>;
  readonly outpostToken?: Open<OutpostTokenFacts>;
  readonly hop?: Open<SessionHopFacts>;
  readonly cloudNativePg: Open<Omit<CloudNativePgFacts, "parameters">> & { parameters: Record<string, string> };
  readonly alerts: Open<AlertsFacts>;
  readonly traefik: Open<TraefikFacts>;
  readonly forwardAuth: Open<ForwardAuthFacts>;
  /** The servers of an nginx that the finding names first. */
  readonly nginx?: Open<NginxForwardAuthFacts>;
  readonly routes: Open<ProtectedIngressesFacts>;
  readonly envoyGateway: Open<EnvoyGatewayFacts>;
  readonly rateLimit: Open<LoginRateLimitFacts>;
  readonly prometheus: Open<PrometheusFacts>;
  readonly quota: Open<QuotaFacts>;
  /** The namespace that the finding names first. */
  readonly namespace?: Open<NamespaceFacts>;
  readonly postgresExporter: Open<PostgresExporterFacts>;
  /** The claim that the finding names first. */
  readonly volumeClaim?: Open<VolumeClaimFacts>;
  /** The store of logs or traces that the finding names first. */
  readonly store?: Open<{ storage?: StoreVolumeFacts }>;
}

/** What a construct makes of a prop. */
export type Setter = (parts: Parts, value: Value) => void;
