import { ClusterIssuer } from "../../constructs/operators/cluster-issuer";
import type { ClusterIssuerProps } from "../../constructs/operators/cluster-issuer-props";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";

function issuer(props: ClusterIssuerProps) {
  const stack = kubernetesStack((scope) => {
    new ClusterIssuer(scope, "Issuer", props);
  });
  return stack.resource("kubernetes_manifest") as { manifest: { spec: unknown }; wait: unknown };
}

test("Let's Encrypt by Ingress, and by DNS for one zone", () => {
  const acme = {
    email: "ops@example.com",
    solvers: [
      { http01IngressClass: "traefik" },
      { dns01: { route53: { region: "eu-central-1" } }, dnsZones: ["example.com"] },
    ],
  };
  expect(issuer({ name: "letsencrypt", acme })).toMatchObject({
    manifest: {
      apiVersion: "cert-manager.io/v1",
      kind: "ClusterIssuer",
      metadata: { name: "letsencrypt" },
      spec: {
        acme: {
          server: "https://acme-v02.api.letsencrypt.org/directory",
          email: "ops@example.com",
          privateKeySecretRef: { name: "letsencrypt-account" },
          solvers: [
            { http01: { ingress: { ingressClassName: "traefik" } } },
            { dns01: { route53: { region: "eu-central-1" } }, selector: { dnsZones: ["example.com"] } },
          ],
        },
      },
    },
    wait: { condition: [{ type: "Ready", status: "True" }] },
  });
  const own = { server: "https://acme.example", accountSecret: "account", solvers: [{ http01IngressClass: "nginx" }] };
  expect(issuer({ name: "own", acme: own }).manifest.spec).toMatchObject({
    acme: { server: "https://acme.example", privateKeySecretRef: { name: "account" } },
  });
});

test("an authority of one's own", () => {
  expect(issuer({ name: "ca", caSecret: "root" }).manifest.spec).toEqual({ ca: { secretName: "root" } });
  expect(issuer({ name: "root", selfSigned: true }).manifest.spec).toEqual({ selfSigned: {} });
});

test("exactly one kind of issuer, exactly one way to prove a name", () => {
  expect(() => issuer({ name: "none" })).toThrow(
    /`acme` must be given, or caSecret, or selfSigned, exactly one, got: \[\]/,
  );
  expect(() => issuer({ name: "two", caSecret: "root", selfSigned: true })).toThrow(/got: \["caSecret","selfSigned"\]/);
  expect(() => issuer({ name: "acme", acme: { solvers: [{}] } })).toThrow(
    /`acme.solvers\[0\]` must be http01IngressClass or dns01, exactly one of both, got: \[\]/,
  );
  expect(() => issuer({ name: "acme", acme: { solvers: [] } })).toThrow(/`acme.solvers` must be a list of solvers/);
});
