import type { JsonObject } from "../core/json";
import { isPlain, list, object, oneOf, optional, type RequiredKind, text } from "../core/kind";
import { JSON_OBJECT, OBJECT_NAME, PUBLIC_HOST } from "../core/kinds";

/** A way to prove that a name is one's own. */
export interface AcmeSolverProps {
  /** Class of the Ingresses that answer HTTP-01. @default - DNS-01 */
  readonly http01IngressClass?: string;
  /** `dns01` of the solver, as the documentation of the DNS provider has it. @default - HTTP-01 */
  readonly dns01?: JsonObject;
  /** Zones that it is for. @default - every name */
  readonly dnsZones?: readonly string[];
}

/** An authority that speaks ACME, such as Let's Encrypt. */
export interface AcmeIssuerProps {
  /** Where expiry is announced. @default - nowhere */
  readonly email?: string;
  /** @default - Let's Encrypt's, for real */
  readonly server?: string;
  /** Secret that cert-manager keeps the account's key in. @default - the issuer's name and "-account" */
  readonly accountSecret?: string;
  readonly solvers: readonly AcmeSolverProps[];
}

/** An issuer for the whole cluster. Exactly one of `acme`, `caSecret` and `selfSigned`. */
export interface ClusterIssuerProps {
  readonly name: string;
  /** @default - another kind of issuer */
  readonly acme?: AcmeIssuerProps;
  /** Secret with a certificate authority and its key, in cert-manager's own namespace. @default - another kind of issuer */
  readonly caSecret?: string;
  /** Every certificate signs itself: for an authority of one's own, or trials. @default - another kind of issuer */
  readonly selfSigned?: true;
}

const SOLVER = object<AcmeSolverProps>({
  http01IngressClass: optional(OBJECT_NAME),
  dns01: optional(JSON_OBJECT),
  dnsZones: optional(list(PUBLIC_HOST, "a list of zones, at least one", 1)),
});

const ONE_WAY: RequiredKind = {
  optional: false,
  wrong: (prop, value) => {
    const given = isPlain(value) ? ["http01IngressClass", "dns01"].filter((way) => value[way] !== undefined) : [];
    return [
      ...SOLVER.wrong(prop, value),
      ...(given.length === 1
        ? []
        : [{ prop, value: given, valid: false, allowed: "http01IngressClass or dns01, exactly one of both" }]),
    ];
  },
};

/** What each prop of an authority that speaks ACME must be like. */
export const ACME_ISSUER = object<AcmeIssuerProps>({
  email: optional(text("an address of mail", /^[^\s@]{1,64}@[^\s@]{1,253}$/)),
  server: optional(text("an address that begins with https://", /^https:\/\/[^\s"\\]{1,500}$/)),
  accountSecret: optional(OBJECT_NAME),
  solvers: list(ONE_WAY, "a list of solvers, at least one", 1),
});

/** What each prop of an issuer must be like. */
export const CLUSTER_ISSUER = object<ClusterIssuerProps>({
  name: OBJECT_NAME,
  acme: optional(ACME_ISSUER),
  caSecret: optional(OBJECT_NAME),
  selfSigned: optional(oneOf(true)),
});
