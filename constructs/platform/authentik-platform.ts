import { Construct } from "constructs";
import { Authentik } from "../authentik/authentik";
import { createAfter } from "../core/order";
import { acceptFindings } from "../core/preflight";
import { Cluster } from "../kubernetes/cluster";
import { DefaultDenyPolicy } from "../kubernetes/default-deny-policy";
import { Namespace } from "../kubernetes/namespace";
import { PgBouncer } from "../pgbouncer/pgbouncer";
import { checkPlatform } from "./platform-checks";
import { type AuthentikPlatformProps, DEFAULT_NAMESPACE } from "./platform-props";

/**
 * authentik, highly available, in a namespace of its own: Pod Security `restricted`, traffic denied unless a component needs
 * it, PgBouncer in front of the database, server and worker.
 */
export class AuthentikPlatform extends Construct {
  readonly namespace: Namespace;
  readonly authentik: Authentik;
  /** Absent when the platform was told to do without. */
  readonly pgbouncer?: PgBouncer;

  /** @throws one error with every wrong prop of every component; what does not fit between components is found by preflight. */
  constructor(scope: Construct, id: string, props: AuthentikPlatformProps) {
    super(scope, id);
    checkPlatform(this.node.path, props);
    const { namespace: name = DEFAULT_NAMESPACE, cluster, pgbouncer, database, accept = {}, ...authentik } = props;
    acceptFindings(this, accept);
    if (cluster !== undefined) {
      new Cluster(this, "Cluster", cluster);
    }
    this.namespace = new Namespace(this, "Namespace", { name });
    const policy = new DefaultDenyPolicy(this, "DefaultDeny", { namespace: name });
    createAfter(policy, this.namespace);
    if (pgbouncer !== false) {
      this.pgbouncer = new PgBouncer(this, "PgBouncer", {
        ...(authentik.dns === undefined ? {} : { dns: authentik.dns }),
        ...pgbouncer,
        namespace: name,
        database,
        clients: Authentik.peers(name, props.releaseName),
      });
      createAfter(this.pgbouncer, policy);
    }
    this.authentik = new Authentik(this, "Authentik", {
      ...authentik,
      namespace: name,
      namespaceId: this.namespace.id,
      database,
      ...(this.pgbouncer === undefined ? {} : { pooler: this.pgbouncer }),
    });
    createAfter(this.authentik, this.pgbouncer ?? policy);
  }
}
