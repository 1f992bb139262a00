import { Construct } from "constructs";
import { CustomResource } from "../core/custom-resource";
import { given, type JsonObject } from "../core/json";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import type { IssuerReference } from "./certificate-props";
import {
  type AcmeIssuerProps,
  type AcmeSolverProps,
  CLUSTER_ISSUER,
  type ClusterIssuerProps,
} from "./cluster-issuer-props";
import type { ClusterIssuerFacts } from "./facts";

const LETS_ENCRYPT = "https://acme-v02.api.letsencrypt.org/directory";

/** A ClusterIssuer of cert-manager. In a stack after the one with `CertManager`. */
export class ClusterIssuer extends Construct implements IssuerReference {
  /** Name for `issuerRef`, and for the annotation `cert-manager.io/cluster-issuer` of an Ingress. */
  readonly name: string;
  /** How it has names proved; absent for one that signs every name. */
  readonly acme?: AcmeIssuerProps;

  /** @throws one error with every wrong prop, and when not exactly one kind of issuer is given. */
  constructor(scope: Construct, id: string, props: ClusterIssuerProps) {
    super(scope, id);
    checkProps(this.node.path, CLUSTER_ISSUER.wrong("", props));
    const { name, acme, caSecret, selfSigned } = props;
    const kinds = Object.entries({ acme, caSecret, selfSigned }).flatMap(([kind, value]) =>
      value === undefined ? [] : [kind],
    );
    checkProps(this.node.path, [
      {
        prop: "acme",
        value: kinds,
        valid: kinds.length === 1,
        allowed: "given, or caSecret, or selfSigned, exactly one",
      },
    ]);
    this.name = name;
    if (acme !== undefined) {
      this.acme = acme;
    }
    const facts: ClusterIssuerFacts = { kind: "clusterIssuer", path: this.node.path, name };
    publishFacts(this, facts);
    new CustomResource(this, "Issuer", {
      manifest: {
        apiVersion: "cert-manager.io/v1",
        kind: "ClusterIssuer",
        metadata: { name },
        spec: {
          ...(acme === undefined ? {} : { acme: acmeSpec(name, acme) }),
          ...(caSecret === undefined ? {} : { ca: { secretName: caSecret } }),
          ...(selfSigned === undefined ? {} : { selfSigned: {} }),
        },
      },
      wait: { condition: [{ type: "Ready", status: "True" }] },
    });
  }
}

function acmeSpec(name: string, { email, server, accountSecret, solvers }: AcmeIssuerProps): JsonObject {
  return {
    server: server ?? LETS_ENCRYPT,
    ...given({ email }),
    privateKeySecretRef: { name: accountSecret ?? `${name}-account` },
    solvers: solvers.map(solver),
  };
}

function solver({ http01IngressClass, dns01, dnsZones }: AcmeSolverProps): JsonObject {
  return {
    ...(http01IngressClass === undefined ? {} : { http01: { ingress: { ingressClassName: http01IngressClass } } }),
    ...(dns01 === undefined ? {} : { dns01 }),
    ...(dnsZones === undefined ? {} : { selector: { dnsZones } }),
  };
}
