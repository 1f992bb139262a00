import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { CustomResource } from "../core/custom-resource";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { checkProps, type PropCheck } from "../core/prop-check";
import { CERTIFICATE, type CertificateProps, type Hours, type IssuerReference } from "./certificate-props";
import type { AcmeSolverProps } from "./cluster-issuer-props";
import type { CertificateFacts } from "./facts";

/**
 * A certificate in a Secret, renewed before it ends: for an Ingress, for a pooler's `clientTls`, for a server of one's own. An
 * apply waits until it is there. In a stack after the one with `CertManager`.
 */
export class Certificate extends Construct {
  /** Secret with `tls.crt`, `tls.key` and `ca.crt`, in the certificate's namespace. */
  readonly secretName: string;

  /** @throws one error with every wrong prop, and with every name that the issuer has no way to prove. */
  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    checkProps(this.node.path, CERTIFICATE.wrong("", props));
    const { name, namespace, issuer, dnsNames, duration = "2160h", renewBefore } = props;
    checkProps(this.node.path, [...timeChecks(duration, renewBefore), ...nameChecks(issuer, dnsNames)]);
    this.secretName = props.secretName ?? name;
    const facts: CertificateFacts = { kind: "certificate", path: this.node.path, name, namespace };
    publishFacts(this, facts);
    const { keyAlgorithm: algorithm = "ECDSA", secretLabels } = props;
    const certificate = new CustomResource(this, "Certificate", {
      manifest: {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: { name, namespace },
        spec: {
          secretName: this.secretName,
          ...(secretLabels === undefined ? {} : { secretTemplate: { labels: { ...secretLabels } } }),
          issuerRef: { kind: "ClusterIssuer", group: "cert-manager.io", name: issuer.name },
          dnsNames: [...dnsNames],
          duration: canonical(duration),
          ...(renewBefore === undefined ? {} : { renewBefore: canonical(renewBefore) }),
          privateKey: { algorithm, size: algorithm === "RSA" ? 2048 : 256, rotationPolicy: "Always" },
        },
      },
      wait: { condition: [{ type: "Ready", status: "True" }] },
    });
    if (Construct.isConstruct(issuer) && TerraformStack.of(issuer) === TerraformStack.of(this)) {
      createAfter(certificate, issuer);
    }
  }
}

/** As cert-manager itself writes it, so that there is no drift whoever wrote last. */
function canonical(hours: Hours): string {
  return `${hours}0m0s`;
}

function timeChecks(duration: Hours, renewBefore: Hours | undefined): readonly PropCheck[] {
  return renewBefore === undefined
    ? []
    : [
        {
          prop: "renewBefore",
          value: renewBefore,
          valid: Number.parseInt(renewBefore, 10) < Number.parseInt(duration, 10),
          allowed: `less than the duration, ${duration}: a certificate would be renewed for ever`,
        },
      ];
}

/** Authorities prove a wildcard by DNS alone, and cert-manager takes the solvers of the name's zones. */
function nameChecks({ name, acme }: IssuerReference, dnsNames: readonly string[]): readonly PropCheck[] {
  if (acme === undefined) {
    return [];
  }
  return dnsNames.map((dnsName, i) => {
    const wildcard = dnsName.startsWith("*.");
    const solvers = acme.solvers.filter((solver) => isFor(solver, dnsName));
    return {
      prop: `dnsNames[${i}]`,
      value: dnsName,
      valid: solvers.some(({ dns01 }) => !wildcard || dns01 !== undefined),
      allowed:
        solvers.length === 0
          ? `of a zone of the issuer ${name}: ${acme.solvers.flatMap(({ dnsZones = [] }) => dnsZones).join(", ")}`
          : `a name without a wildcard: the issuer ${name} proves it by HTTP-01, and a wildcard only DNS-01 does`,
    };
  });
}

function isFor({ dnsZones }: AcmeSolverProps, dnsName: string): boolean {
  const bare = dnsName.replace(/^\*\./, "");
  return dnsZones?.some((zone) => bare === zone || bare.endsWith(`.${zone}`)) ?? true;
}
