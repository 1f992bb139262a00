import { policies, production } from "../rules/facts";
import { replayFacts } from "./facts-replay";

const DNS = {
  peers: [{ namespaceLabels: { "kubernetes.io/metadata.name": "kube-system" } }],
  ports: [
    { port: 53, protocol: "UDP" as const },
    { port: 53, protocol: "TCP" as const },
  ],
};

/** Reported of another chart; the policy of a pooler that somebody wrote by hand has the same hole. */
replayFacts({
  incident: "default-deny with a policy that forgot the database: everything started, and nothing connected",
  source: "https://github.com/tryretool/retool-helm/pull/374",
  running: production({ policies: policies({ pgbouncer: { egress: [DNS] } }) }),
  names: [
    [
      "error K8S-002  identity/pgbouncer <- identity/default-deny <- identity/pgbouncer/policy  pgbouncer must connect to PostgreSQL (namespace database) on TCP 5432, and no policy allows it: default-deny, pgbouncer",
      "fix: allow egress to PostgreSQL on TCP 5432 in one of them",
    ],
  ],
  corrected: production(),
});
