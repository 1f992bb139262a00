import { KubernetesApi, type KubernetesObject } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { missingControlPlane } from "../cluster/prepare";
import { GO, TERRAFORM } from "../run/requirements";
import { laneUnless, missingPrograms } from "../support/lane";
import { missingProviders } from "../support/terraform-providers";
import { installDefinitions, missingDefinitions } from "../traefik/traefik-definitions";
import { APPLICATIONS, manyHosts, RoutesInstallation } from "./routes-installation";
import { timed } from "./timed";

jest.setTimeout(300_000);

const NONE = { add: 0, change: 0, destroy: 0 };
const COUNT = 300;
const MIDDLEWARES = "/apis/traefik.io/v1alpha1/namespaces/authentik/middlewares";
const INGRESSES = `/apis/networking.k8s.io/v1/namespaces/${APPLICATIONS}/ingresses`;

function missingRequirement(): string | undefined {
  return missingPrograms([TERRAFORM, GO]) ?? missingControlPlane() ?? missingDefinitions() ?? missingProvider();
}

function missingProvider(): string | undefined {
  const installation = new RoutesInstallation({ kubeconfig: "", context: "" });
  try {
    installation.synthesise(manyHosts(1));
    return missingProviders(installation.stack);
  } finally {
    installation.discard();
  }
}

interface Middleware extends KubernetesObject {
  readonly spec: { readonly forwardAuth: { readonly authResponseHeaders: readonly string[] } };
}

interface Ingress extends KubernetesObject {
  readonly spec: {
    readonly tls?: readonly { readonly secretName: string; readonly hosts: readonly string[] }[];
    readonly rules: readonly {
      readonly host: string;
      readonly http: { readonly paths: readonly { readonly path: string; readonly pathType: string }[] };
    }[];
  };
}

/** What a plan would do, by address; whatever stays as it is left out. */
async function planned(installation: RoutesInstallation): Promise<readonly (readonly [string, string])[]> {
  interface Change {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }
  const plan: { readonly resource_changes: readonly Change[] } = JSON.parse(await installation.terraform().planJson());
  return plan.resource_changes
    .filter(({ change }) => change.actions.join() !== "no-op")
    .map(({ address, change }) => [address, change.actions.join()] as const);
}

/** Traefik's own definitions judge what is rendered; Traefik itself does not run. */
laneUnless(missingRequirement())(`middlewares and ${COUNT} hosts, by the provider`, () => {
  let cluster: Cluster;
  let api: KubernetesApi;
  let installation: RoutesInstallation;

  beforeAll(async () => {
    cluster = await startCluster({ name: "traefik" });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    await installDefinitions(api);
    for (const name of ["authentik", APPLICATIONS]) {
      await api.create("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
    }
    installation = new RoutesInstallation(cluster);
    installation.synthesise(manyHosts(COUNT));
    await installation.terraform().init();
  });

  afterAll(async () => {
    installation?.discard();
    await cluster?.stop();
  });

  test("are applied, every Middleware admitted by Traefik's definitions", async () => {
    const { output } = await timed(`apply of ${COUNT} hosts`, () => installation.terraform().apply());
    expect(output).toContain("Apply complete!");
    const names = (await api.list(MIDDLEWARES)).map(({ metadata }) => metadata.name);
    expect(names).toEqual(["authentik", "authentik-fallback", "authentik-login", "authentik-strip"]);
  });

  test("are the Ingresses that the hosts ask for", async () => {
    const all = await api.list<Ingress>(INGRESSES);
    const named = (suffix: string) =>
      all.filter(({ metadata }) => new RegExp(`^app-\\d+${suffix}$`).test(metadata.name));
    expect([all.length, named("").length, named("-unauthenticated").length]).toEqual([COUNT * 1.1, COUNT, COUNT / 10]);
    const outposts = await api.list<Ingress>("/apis/networking.k8s.io/v1/namespaces/authentik/ingresses");
    expect(outposts).toHaveLength(COUNT);
    const { spec } = await api.get<Ingress>(`${INGRESSES}/app-10-unauthenticated`);
    expect(
      spec.rules.map(({ host, http }) => [host, http.paths.map(({ path, pathType }) => [path, pathType])]),
    ).toEqual([
      ["app-10.example.com", [["/healthz", "Exact"]]],
      ["app-10.example.com", [["/static/", "Prefix"]]],
    ]);
    const first = await api.get<Ingress>(`${INGRESSES}/app-0`);
    expect(first.spec.tls).toEqual([{ secretName: "app-0-tls", hosts: ["app-0.example.com"] }]);
    expect((await api.get<Ingress>(`${INGRESSES}/app-1`)).spec.tls).toBeUndefined();
  });

  test("then have nothing left to plan", async () => {
    expect(await timed(`second plan of ${COUNT} hosts`, () => installation.terraform().plan())).toEqual(NONE);
  });

  test("see and heal what somebody changes by hand", async () => {
    await api.patch(`${MIDDLEWARES}/authentik`, {
      spec: { forwardAuth: { authResponseHeaders: ["X-authentik-username"] } },
    });
    await api.patch(`${INGRESSES}/app-7`, {
      metadata: { annotations: { "traefik.ingress.kubernetes.io/router.middlewares": null } },
    });
    expect(await installation.terraform().plan()).toEqual({ add: 0, change: 2, destroy: 0 });
    await installation.terraform().apply();
    const { spec } = await api.get<Middleware>(`${MIDDLEWARES}/authentik`);
    expect(spec.forwardAuth.authResponseHeaders).toHaveLength(12);
    const { metadata } = await api.get(`${INGRESSES}/app-7`);
    expect(metadata.annotations).toMatchObject({
      "traefik.ingress.kubernetes.io/router.middlewares":
        "authentik-authentik-fallback@kubernetescrd,authentik-authentik@kubernetescrd",
    });
    expect(await installation.terraform().plan()).toEqual(NONE);
  });

  test("take one host more, before all others, without a change of these", async () => {
    const more = {
      ...manyHosts(1)[0],
      slug: "aaa",
      host: "aaa.example.com",
      namespace: APPLICATIONS,
      service: "aaa",
      port: 80,
    };
    installation.synthesise([more, ...manyHosts(COUNT)]);
    const changes = await timed("plan of one host more", () => planned(installation));
    expect(changes.map(([address, action]) => [address.replace(/_[0-9A-F]{8}\[/, "["), action])).toEqual([
      ['kubernetes_ingress_v1.Routes_Outpost["aaa"]', "create"],
      ['kubernetes_ingress_v1.Routes_Protected["aaa"]', "create"],
      ['kubernetes_ingress_v1.Routes_Unauthenticated["aaa"]', "create"],
    ]);
  });

  test("are destroyed", async () => {
    installation.synthesise(manyHosts(COUNT));
    await timed(`destroy of ${COUNT} hosts`, () => installation.terraform().destroy());
    expect(await api.list(INGRESSES)).toEqual([]);
    expect(await api.list(MIDDLEWARES)).toEqual([]);
  });
});
