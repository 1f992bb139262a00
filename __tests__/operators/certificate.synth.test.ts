import { collectFacts } from "../../constructs/core/facts";
import { Certificate } from "../../constructs/operators/certificate";
import type { CertificateProps } from "../../constructs/operators/certificate-props";
import { ClusterIssuer } from "../../constructs/operators/cluster-issuer";
import type { AcmeSolverProps } from "../../constructs/operators/cluster-issuer-props";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { addressOf, createdBefore } from "../support/order";

const GIVEN: CertificateProps = {
  name: "pooler",
  namespace: "authentik",
  issuer: { name: "ca" },
  dnsNames: ["pooler.authentik.svc"],
};

function certificate(change: Partial<CertificateProps> = {}, solvers?: readonly AcmeSolverProps[]) {
  let secretName = "";
  const stack = kubernetesStack((scope) => {
    const issuer = solvers && new ClusterIssuer(scope, "Issuer", { name: "letsencrypt", acme: { solvers } });
    ({ secretName } = new Certificate(scope, "Certificate", { ...GIVEN, ...(issuer && { issuer }), ...change }));
  });
  const rendered = stack.resource("kubernetes_manifest", "Certificate") as {
    manifest: { spec: unknown };
    wait: unknown;
  };
  return { ...rendered, secretName };
}

test("a certificate of an authority of one's own, renewed by default", () => {
  const { manifest, wait, secretName } = certificate();
  expect(manifest).toMatchObject({
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: "pooler", namespace: "authentik" },
  });
  expect(manifest.spec).toEqual({
    secretName: "pooler",
    issuerRef: { kind: "ClusterIssuer", group: "cert-manager.io", name: "ca" },
    dnsNames: ["pooler.authentik.svc"],
    duration: "2160h0m0s",
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
  });
  expect(wait).toEqual({ condition: [{ type: "Ready", status: "True" }] });
  expect(secretName).toBe("pooler");
});

test("everything that can be chosen", () => {
  const { manifest, secretName } = certificate({
    secretName: "pooler-tls",
    duration: "720h",
    renewBefore: "240h",
    keyAlgorithm: "RSA",
    secretLabels: { "cnpg.io/reload": "true" },
  });
  expect(manifest.spec).toMatchObject({
    secretName: "pooler-tls",
    secretTemplate: { labels: { "cnpg.io/reload": "true" } },
    duration: "720h0m0s",
    renewBefore: "240h0m0s",
    privateKey: { algorithm: "RSA", size: 2048 },
  });
  expect(secretName).toBe("pooler-tls");
});

test("what would be renewed for ever is refused, with both times", () => {
  expect(() => certificate({ renewBefore: "2160h" })).toThrow(
    /`renewBefore` must be less than the duration, 2160h: [^\n]+, got: "2160h"/,
  );
  expect(() => certificate({ renewBefore: "2159h" })).not.toThrow();
});

test("a wildcard needs DNS-01, of a solver for its zone", () => {
  const http: AcmeSolverProps = { http01IngressClass: "traefik" };
  const dns: AcmeSolverProps = { dns01: { route53: { region: "eu-central-1" } }, dnsZones: ["example.com"] };
  const dnsNames = ["auth.example.com", "*.example.com"];
  expect(() => certificate({ dnsNames }, [http, dns])).not.toThrow();
  expect(() => certificate({ dnsNames }, [http])).toThrow(
    /`dnsNames\[1\]` must be a name without a wildcard: the issuer letsencrypt proves it by HTTP-01, and a wildcard only DNS-01 does, got: "\*\.example\.com"$/,
  );
  expect(() => certificate({ dnsNames: ["*.example.org"] }, [http, dns])).toThrow(/proves it by HTTP-01/);
  expect(() => certificate({ dnsNames: ["myexample.com", "example.com"] }, [dns])).toThrow(
    /^[^\n]*`dnsNames\[0\]` must be of a zone of the issuer letsencrypt: example\.com, got: "myexample\.com"$/,
  );
});

test("comes after an issuer of its own stack, and tells the rules what it is", () => {
  const solvers = [{ http01IngressClass: "traefik" }];
  const stack = kubernetesStack((scope) => {
    const issuer = new ClusterIssuer(scope, "Issuer", { name: "letsencrypt", acme: { solvers } });
    new Certificate(scope, "Certificate", { ...GIVEN, issuer });
    expect(collectFacts(scope)).toContainEqual({
      kind: "certificate",
      path: "stack/Certificate",
      name: "pooler",
      namespace: "authentik",
    });
  });
  expect(createdBefore(stack, addressOf(stack, "kubernetes_manifest", "Certificate"))).toEqual(
    new Set([addressOf(stack, "kubernetes_manifest", "Issuer")]),
  );
});

test("every wrong prop at once", () => {
  expect(() => certificate({ name: "No", dnsNames: [], duration: "90d" as "1h" })).toThrow(
    /`name`.*\n.*`dnsNames` must be a list of DNS names, at least one.*\n.*`duration` must be whole hours, such as "2160h", got: "90d"/,
  );
});
