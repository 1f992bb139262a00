import type { Construct } from "constructs";
import type { Address } from "../core/database-endpoint";
import { AuthentikComponent } from "./authentik-component";
import type { AuthentikServerFacts } from "./facts";

/** `authentik server`: what it has beside the chart, and where it is. */
export class AuthentikServer extends AuthentikComponent {
  /** The Service, over HTTP. */
  readonly address: Address;
  /** The Service, over HTTPS with authentik's own certificate. */
  readonly httpsAddress: Address;

  constructor(scope: Construct, id: string, facts: AuthentikServerFacts) {
    super(scope, id, facts);
    const host = `${facts.workload.name}.${facts.workload.namespace}.svc`;
    this.address = { host, port: 80 };
    this.httpsAddress = { host, port: 443 };
  }
}
