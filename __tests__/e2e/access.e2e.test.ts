import { collectionOf } from "../authentik-api/collections";
import { missingAuthentikProvider } from "../authentik-api/requirements";
import { AuthentikApi } from "../authentik-api/server";
import { KubernetesApi, type KubernetesObject } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { GO } from "../run/requirements";
import { laneUnless, missingPrograms } from "../support/lane";
import { installDefinitions, missingDefinitions } from "../traefik/traefik-definitions";
import { AccessInstallation, APPLICATIONS, routedApplication } from "./access-installation";
import { missingRequirement } from "./requirements";
import { timed } from "./timed";

jest.setTimeout(1_200_000);

/** `access` is applied one object after the other; by hand, 300 take six times as long. */
const COUNT = 60;
const OUTPOST = "authentik Embedded Outpost";
const INGRESSES = "/apis/networking.k8s.io/v1/namespaces";
const ROUTES = `${INGRESSES}/${APPLICATIONS}/ingresses`;
const ROUTER = "traefik.ingress.kubernetes.io/router.middlewares";
const ALL = Array.from({ length: COUNT }, (_, i) => routedApplication(`app-${i}`, i));

interface Middleware extends KubernetesObject {
  readonly spec: { readonly forwardAuth?: { readonly address: string } };
}

const missing = missingRequirement() ?? missingPrograms([GO]) ?? missingDefinitions() ?? missingAuthentikProvider();

/** authentik's pods are simulated, its API is a stand-in; the API server, the providers and Traefik's definitions are real. */
laneUnless(missing)(`the stacks identity and access, with ${COUNT} applications and their routes from one list`, () => {
  let cluster: Cluster;
  let kubernetes: KubernetesApi;
  let authentik: AuthentikApi;
  let installation: AccessInstallation;

  const object = (path: string, slug: string) => {
    const found = authentik.store.all(path).find((each) => each.slug === slug || each.name === slug);
    if (found === undefined) {
      throw new Error(`the stand-in has no ${slug} in ${path}`);
    }
    return found;
  };
  /** For one attachment at most: several at once lose some. */
  const applyAtOnce = () => installation.terraform("access", { oneByOne: false }).apply();
  /** Everything that one application is. */
  const own = (action: string, slug: string) => [
    `${action} authentik_application.Applications["${slug}"]`,
    `${action} authentik_outpost_provider_attachment.Applications_OutpostAttachments["${slug}/${OUTPOST}"]`,
    `${action} authentik_policy_binding.Applications_AccessBindings["${slug}/staff"]`,
    `${action} authentik_provider_proxy.Applications_ProxyProviders["${slug}"]`,
    `${action} kubernetes_ingress_v1.Routes_Outpost["${slug}"]`,
    `${action} kubernetes_ingress_v1.Routes_Protected["${slug}"]`,
  ];

  beforeAll(async () => {
    [cluster, authentik] = await Promise.all([startCluster({ name: "access" }), AuthentikApi.start()]);
    kubernetes = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    await installDefinitions(kubernetes);
    await kubernetes.create("/api/v1/namespaces", { metadata: { name: APPLICATIONS } });
    installation = new AccessInstallation(cluster, authentik);
    installation.synthesise(ALL);
    await installation.terraform("identity").init();
    await installation.terraform("access").init();
  });

  afterAll(async () => {
    installation?.discard();
    await Promise.all([cluster?.stop(), authentik?.stop()]);
  });

  test("are applied one after the other", async () => {
    await timed("apply of identity", () => installation.terraform("identity").apply());
    const apply = () => installation.terraform("access").apply();
    await timed(`apply of ${COUNT} applications with routes, one object after the other`, apply);
    expect(object("outposts/instances", OUTPOST)).toMatchObject({
      providers: { length: COUNT },
      config: { authentik_host: "https://auth.localhost" },
    });
    expect(authentik.store.all("core/applications")).toHaveLength(COUNT);
    expect(authentik.store.all("policies/bindings")).toHaveLength(COUNT);
    expect(await kubernetes.list(ROUTES)).toHaveLength(COUNT * 1.1);
    expect(await kubernetes.list(`${INGRESSES}/authentik/ingresses`)).toHaveLength(COUNT + 1);
  });

  test("meet: the middleware asks the server's Service, where the outpost is that every application is attached to", async () => {
    const path = "/apis/traefik.io/v1alpha1/namespaces/authentik/middlewares/authentik";
    const address = new URL((await kubernetes.get<Middleware>(path)).spec.forwardAuth?.address ?? "");
    const [service = "", namespace = ""] = address.hostname.split(".");
    const { metadata } = await kubernetes.get(`/api/v1/namespaces/${namespace}/services/${service}`);
    expect(metadata.labels).toMatchObject({ "app.kubernetes.io/component": "server" });
    const { metadata: route } = await kubernetes.get(`${ROUTES}/app-7`);
    expect(route.annotations?.[ROUTER]).toBe(
      "authentik-authentik-fallback@kubernetescrd,authentik-authentik@kubernetescrd",
    );
  });

  test("then have nothing left to plan, either of them", async () => {
    expect(await timed(`second plan of ${COUNT} applications with routes`, () => installation.planned())).toEqual([]);
    expect(await installation.terraform("identity").plan()).toEqual({ add: 0, change: 0, destroy: 0 });
  });

  test("see and heal what somebody changes or deletes in authentik and in the cluster", async () => {
    const provider = String(object("providers/proxy", "app-7").pk);
    authentik.store.update(collectionOf("providers/proxy"), provider, {
      external_host: "https://elsewhere.example.com",
    });
    authentik.store.destroy(collectionOf("core/applications"), "app-8");
    await kubernetes.patch(`${ROUTES}/app-7`, { metadata: { annotations: { [ROUTER]: null } } });
    await kubernetes.delete(`${ROUTES}/app-10-unauthenticated`);
    expect(await installation.planned()).toEqual([
      'create authentik_application.Applications["app-8"]',
      'create authentik_policy_binding.Applications_AccessBindings["app-8/staff"]',
      'create kubernetes_ingress_v1.Routes_Unauthenticated["app-10"]',
      'update authentik_provider_proxy.Applications_ProxyProviders["app-7"]',
      'update kubernetes_ingress_v1.Routes_Protected["app-7"]',
    ]);
    await applyAtOnce();
    expect(object("providers/proxy", "app-7").external_host).toBe("https://app-7.example.com");
    expect(object("core/applications", "app-8").provider).toBe(object("providers/proxy", "app-8").pk);
    expect((await kubernetes.get(`${ROUTES}/app-7`)).metadata.annotations).toHaveProperty([ROUTER]);
    expect(await installation.planned()).toEqual([]);
  });

  test("take one application more, before all others, as exactly its own six objects", async () => {
    installation.synthesise([routedApplication("aaa"), ...ALL]);
    expect(await timed("plan of one application more", () => installation.planned())).toEqual(own("create", "aaa"));
    await timed("apply of one application more", applyAtOnce);
    expect(await installation.planned()).toEqual([]);
  });

  test("let one application go, as exactly its own six objects", async () => {
    installation.synthesise(ALL);
    expect(await installation.planned()).toEqual(own("delete", "aaa"));
    await applyAtOnce();
    expect(authentik.store.all("core/applications").map(({ slug }) => slug)).not.toContain("aaa");
    expect(await installation.planned()).toEqual([]);
  });

  test("take a route away from an application that stays", async () => {
    const [{ route: _, ...first } = routedApplication("app-0"), ...others] = ALL;
    installation.synthesise([first, ...others]);
    expect(await installation.planned()).toEqual([
      'delete kubernetes_ingress_v1.Routes_Outpost["app-0"]',
      'delete kubernetes_ingress_v1.Routes_Protected["app-0"]',
      'delete kubernetes_ingress_v1.Routes_Unauthenticated["app-0"]',
    ]);
  });

  test("are destroyed, the last first", async () => {
    installation.synthesise(ALL);
    await timed(`destroy of ${COUNT} applications with routes`, () => installation.terraform("access").destroy());
    for (const path of ["core/applications", "providers/proxy", "policies/bindings"]) {
      expect([path, authentik.store.all(path)]).toEqual([path, []]);
    }
    expect(authentik.store.all("core/groups").map(({ name }) => name)).toEqual(["authentik Admins"]);
    // authentik's own, which the stack has taken over: authentik makes it anew when it next starts.
    expect(authentik.store.all("outposts/instances")).toEqual([]);
    expect(await kubernetes.list(ROUTES)).toEqual([]);
    await installation.terraform("identity").destroy();
  });
});
