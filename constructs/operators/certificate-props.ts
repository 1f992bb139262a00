import { implementation, list, object, oneOf, optional, text } from "../core/kind";
import { DNS_LABEL, LABELS, OBJECT_NAME, PUBLIC_HOST } from "../core/kinds";
import type { Labels } from "../core/labels";
import { ACME_ISSUER, type AcmeIssuerProps } from "./cluster-issuer-props";

/** Who signs: a `ClusterIssuer`, or the name of one that exists. */
export interface IssuerReference {
  readonly name: string;
  /** How it has names proved. @default - not known, or in no way: every name can be signed */
  readonly acme?: AcmeIssuerProps;
}

/** Time as cert-manager writes it, in whole hours: `2160h`. */
export type Hours = `${number}h`;

/** A certificate that cert-manager keeps renewed in a Secret. */
export interface CertificateProps {
  /** Name of the Certificate. */
  readonly name: string;
  readonly namespace: string;
  readonly issuer: IssuerReference;
  /** Names that it is for: `auth.example.com`, `*.example.com`, `pooler.authentik.svc`. */
  readonly dnsNames: readonly string[];
  /** Secret with `tls.crt`, `tls.key` and the authority's `ca.crt`. @default - the Certificate's name */
  readonly secretName?: string;
  /** How long it is valid; at least an hour. Authorities that speak ACME decide themselves. @default "2160h" */
  readonly duration?: Hours;
  /** How long before its end it is renewed. @default - a third of its duration */
  readonly renewBefore?: Hours;
  /** @default "ECDSA" */
  readonly keyAlgorithm?: "ECDSA" | "RSA";
  /** Labels of its Secret. @default - none */
  readonly secretLabels?: Labels;
}

const HOURS = text('whole hours, such as "2160h"', /^[1-9]\d{0,5}h$/);

/** What each prop of a certificate must be like. */
export const CERTIFICATE = object<CertificateProps>({
  name: OBJECT_NAME,
  namespace: DNS_LABEL,
  issuer: implementation<IssuerReference>({ name: OBJECT_NAME, acme: optional(ACME_ISSUER) }),
  dnsNames: list(PUBLIC_HOST, "a list of DNS names, at least one", 1),
  secretName: optional(OBJECT_NAME),
  duration: optional(HOURS),
  renewBefore: optional(HOURS),
  keyAlgorithm: optional(oneOf("ECDSA", "RSA")),
  secretLabels: optional(LABELS),
});
