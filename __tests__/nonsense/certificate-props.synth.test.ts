import { Certificate } from "../../constructs/operators/certificate";
import type { CertificateProps } from "../../constructs/operators/certificate-props";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import type { Every } from "./every";
import { MAXIMAL_ACME } from "./maximal-telemetry";
import { outcomes } from "./outcomes";
import { untraced } from "./untraced";

untraced();

const MAXIMAL: Every<Omit<CertificateProps, "issuer">> & Pick<CertificateProps, "issuer"> = {
  name: "public",
  namespace: "authentik",
  issuer: { name: "letsencrypt", acme: MAXIMAL_ACME },
  dnsNames: ["www.example.com", "auth.example.com"],
  secretName: "public-tls",
  duration: "720h",
  renewBefore: "240h",
  keyAlgorithm: "RSA",
  secretLabels: { "cnpg.io/reload": "true" },
};

const build = (props: typeof MAXIMAL) =>
  kubernetesStack((scope) => {
    new Certificate(scope, "Certificate", props);
  }).json.resource;

test("a certificate with every prop, or with nonsense in any of them", () => {
  expect(JSON.stringify(build(MAXIMAL))).toContain("720h0m0s");
  expect(outcomes(MAXIMAL, build, /`(dnsNames|renewBefore)/)).toEqual([]);
});
