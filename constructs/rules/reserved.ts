import type { RuleId } from "../core/finding";

/** An id that waits for the component whose mistakes it will find. */
export interface ReservedRule {
  readonly id: RuleId;
  /** The mistake in one line, as for a rule. */
  readonly title: string;
  /** What brings the rule. */
  readonly component: string;
  /** Numbers of the invariants that it will hold. */
  readonly invariants: readonly number[];
}

function forComponent(
  component: string,
  rules: readonly (readonly [RuleId, string, ...number[]])[],
): readonly ReservedRule[] {
  return rules.map(([id, title, ...invariants]) => ({ id, title, component, invariants }));
}

/** Ids that are taken though nothing checks them yet. */
export const RESERVED_RULES: readonly ReservedRule[] = [
  ...forComponent("managed roles", [["DB-103", "authentik's role does not own its database or schema", 82]]),
  ...forComponent("outposts", [
    ["OUT-001", "several outpost replicas without a session that follows the browser", 45],
    ["OUT-002", "an outpost's /dev/shm is too small for its sessions", 46],
    ["OUT-003", "an outpost reaches authentik through the route that it protects", 48],
  ]),
  ...forComponent("managed outposts", [["OUT-005", "patches that never converge", 50]]),
  ...forComponent("outpost tokens", [["OUT-007", "an outpost's token expires or is exposed", 52]]),
  ...forComponent("standalone outposts", [
    ["OUT-009", "long sessions in a small file system", 54],
    ["OUT-010", "a release with a broken standalone outpost", 55],
    ["OUT-011", "an outpost is given the server's secrets", 105],
  ]),
  ...forComponent("Traefik", [
    ["TRF-001", "forwarded headers of the ingress are not trusted, or anybody's are", 30],
    ["TRF-002", "the forward-auth address does not lead to the outpost", 56],
    ["TRF-003", "identity headers are missing, or let in from outside", 57],
    ["TRF-004", "answers of unlimited size", 58],
    ["TRF-005", "cached permissions are reused for another application", 59],
    ["TRF-006", "a rate limit below what the login page loads", 60],
    ["TRF-007", "a plugin without a manifest, or one that shares its fate with authentication", 89],
    ["TRF-008", "a reference into another namespace that Traefik refuses", 94],
    ["TRF-009", "authentication hosts and cookie domains overlap", 98],
  ]),
  ...forComponent("file storage", [["K8S-101", "a volume that cannot be shared is shared", 74]]),
  ...forComponent("operators", [["K8S-103", "custom resource definitions that go with their chart", 96]]),
  ...forComponent("stacks", [["K8S-104", "a reference to something that nothing makes", 106]]),
  ...forComponent("observability", [
    ["OBS-103", "a Loki schema that its release refuses", 88],
    ["OBS-105", "an operator and its definitions of different releases", 91],
    ["OBS-107", "a collector component that its distribution does not have", 93],
  ]),
];

/** An invariant that needs no rule: what would break it cannot be written with this library. */
export interface HeldInvariant {
  readonly invariant: number;
  readonly how: string;
}

/** Invariants that are held by how the constructs are made, each with its own test. */
export const HELD_BY_CONSTRUCTION: readonly HeldInvariant[] = [
  { invariant: 39, how: "pods spread evenly over the nodes and zones that there are, however many they are" },
  { invariant: 43, how: "PgBouncer's pods carry the checksum of their configuration" },
  { invariant: 95, how: "every stack takes its providers from one place, and none names a cluster by itself" },
  { invariant: 108, how: "every container that is made here has its probes, and readiness asks for a query" },
];
