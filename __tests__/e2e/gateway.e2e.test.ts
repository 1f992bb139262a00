import type { JsonObject } from "../../constructs/core/json";
import { KubernetesApi, type KubernetesObject } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { installDefinitionsOf, missingDefinitionsOf } from "../cluster/definitions";
import { missingControlPlane } from "../cluster/prepare";
import { GATEWAY_DEFINITIONS } from "../gateway/gateway-definitions";
import { host } from "../gateway/sample-gateway";
import { GO, TERRAFORM } from "../run/requirements";
import { laneUnless, missingPrograms } from "../support/lane";
import { missingProviders } from "../support/terraform-providers";
import { GatewayInstallation } from "./gateway-installation";

jest.setTimeout(300_000);

const NONE = { add: 0, change: 0, destroy: 0 };
const HOSTS = [
  host("wiki", { unauthenticatedPaths: ["/static/", "/healthz"] }),
  host("notes"),
  host("admin", { namespace: "authentik" }),
];
const ROUTES = "/apis/gateway.networking.k8s.io/v1/namespaces/apps/httproutes";
const POLICIES = "/apis/gateway.envoyproxy.io/v1alpha1/namespaces/apps/securitypolicies";

interface Specified extends KubernetesObject {
  readonly spec: JsonObject;
}

function missingProvider(): string | undefined {
  const installation = new GatewayInstallation({ kubeconfig: "", context: "" });
  try {
    installation.synthesise(HOSTS);
    return missingProviders(installation.stack);
  } finally {
    installation.discard();
  }
}

const missing =
  missingPrograms([TERRAFORM, GO]) ??
  missingControlPlane() ??
  missingDefinitionsOf(...GATEWAY_DEFINITIONS) ??
  missingProvider();

/** The real definitions judge what is rendered, their CEL rules included; Envoy itself does not run. */
laneUnless(missing)("hosts by the Gateway API, by the provider", () => {
  let cluster: Cluster;
  let api: KubernetesApi;
  let installation: GatewayInstallation;
  const names = async (path: string) => (await api.list(path)).map(({ metadata }) => metadata.name);

  beforeAll(async () => {
    cluster = await startCluster({ name: "gateway" });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    await installDefinitionsOf(api, ...GATEWAY_DEFINITIONS);
    for (const name of ["authentik", "apps", "gateways"]) {
      await api.create("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
    }
    installation = new GatewayInstallation(cluster);
    installation.synthesise(HOSTS);
    await installation.terraform().init();
  });

  afterAll(async () => {
    installation?.discard();
    await cluster?.stop();
  });

  test("are applied, every object admitted by the definitions", async () => {
    expect((await installation.terraform().apply()).output).toContain("Apply complete!");
    expect(await names(ROUTES)).toEqual(["notes", "wiki", "wiki-unauthenticated"]);
    expect(await names(POLICIES)).toEqual(["notes", "wiki"]);
    expect(await names("/apis/gateway.networking.k8s.io/v1/namespaces/authentik/httproutes")).toEqual([
      "admin",
      "authentik-outpost",
    ]);
    expect(await names("/apis/gateway.networking.k8s.io/v1beta1/namespaces/authentik/referencegrants")).toEqual([
      "authentik-apps",
    ]);
    const policies = "/apis/gateway.envoyproxy.io/v1alpha1/namespaces/gateways/clienttrafficpolicies";
    expect(await names(policies)).toEqual(["public-identity"]);
  });

  test("keep everything that was written: the definitions drop what they do not know", async () => {
    const { spec } = await api.get<Specified>(`${POLICIES}/wiki`);
    expect(spec).toMatchObject({
      targetRefs: [{ kind: "HTTPRoute", name: "wiki" }],
      extAuth: {
        failOpen: false,
        headersToExtAuth: ["cookie", "origin", "x-forwarded-for", "x-forwarded-proto"],
        http: { path: "/outpost.goauthentik.io/auth/envoy", backendRefs: [{ name: "authentik-server", port: 80 }] },
      },
    });
    const traffic = await api.get<Specified>(
      "/apis/gateway.envoyproxy.io/v1alpha1/namespaces/gateways/clienttrafficpolicies/public-identity",
    );
    expect(traffic.spec).toMatchObject({
      headers: {
        earlyRequestHeaders: { removeOnMatch: [{ type: "Prefix", value: "x-authentik-" }] },
        withUnderscoresAction: "DropHeader",
      },
      clientIPDetection: { xForwardedFor: { trustedCIDRs: ["198.51.100.0/24"] } },
    });
  });

  test("then have nothing left to plan", async () => {
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test("see and heal what somebody changes by hand", async () => {
    await api.patch(`${POLICIES}/wiki`, { spec: { extAuth: { failOpen: true } } });
    await api.patch(`${ROUTES}/notes`, { spec: { hostnames: ["other.example.com"] } });
    expect(await installation.terraform().plan()).toEqual({ add: 0, change: 2, destroy: 0 });
    await installation.terraform().apply();
    expect((await api.get<Specified>(`${POLICIES}/wiki`)).spec.extAuth).toMatchObject({ failOpen: false });
    expect((await api.get<Specified>(`${ROUTES}/notes`)).spec.hostnames).toEqual(["notes.example.com"]);
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test("take one host more, before all others, without a change of these", async () => {
    installation.synthesise([host("aaa"), ...HOSTS]);
    expect(await installation.terraform().plan()).toEqual({ add: 2, change: 0, destroy: 0 });
  });

  test("are destroyed", async () => {
    installation.synthesise(HOSTS);
    await installation.terraform().destroy();
    expect([...(await names(ROUTES)), ...(await names(POLICIES))]).toEqual([]);
  });
});
