import { KubernetesApi } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { freePorts } from "../cluster/ports";
import { missingControlPlane } from "../cluster/prepare";
import { waitFor } from "../cluster/wait";
import { ask, type HttpQuestion } from "../nginx/http-client";
import { IDENTITY, identityOf, SESSION, startApplication, startOutpost } from "../nginx/stub-outpost";
import type { StubServer } from "../nginx/stub-server";
import { GO, TERRAFORM } from "../run/requirements";
import { laneUnless, missingPrograms } from "../support/lane";
import { ENDPOINT } from "../traefik/sample-routes";
import { installDefinitions, missingDefinitions } from "../traefik/traefik-definitions";
import { TRAEFIK, TraefikProcess } from "../traefik/traefik-process";
import { APPLICATIONS, RoutesInstallation } from "./routes-installation";

jest.setTimeout(180_000);

const missing = missingPrograms([TERRAFORM, GO, TRAEFIK]) ?? missingControlPlane() ?? missingDefinitions();

/** Its pods run nowhere, so every Service is another name of this machine, where the stubs are. */
laneUnless(missing)("a real Traefik that reads what Terraform has applied", () => {
  let cluster: Cluster;
  let installation: RoutesInstallation;
  let outpost: StubServer;
  let application: StubServer;
  let traefik: TraefikProcess;
  const get = (path: string, question: Partial<HttpQuestion> = {}) =>
    ask({ port: traefik.port, host: "wiki.example.com", path, ...question });

  beforeAll(async () => {
    [outpost, application] = await Promise.all([startOutpost(), startApplication()]);
    cluster = await startCluster({ name: "traefik-routes" });
    const api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    await installDefinitions(api);
    await api.create("/apis/networking.k8s.io/v1/ingressclasses", {
      metadata: { name: "traefik" },
      spec: { controller: "traefik.io/ingress-controller" },
    });
    for (const name of ["authentik", APPLICATIONS]) {
      await api.create("/api/v1/namespaces", { metadata: { name } });
    }
    const service = (namespace: string, name: string, port: number) =>
      api.create(`/api/v1/namespaces/${namespace}/services`, {
        metadata: { name },
        spec: { type: "ExternalName", externalName: "localhost", ports: [{ port }] },
      });
    await service("authentik", "authentik-server", outpost.port);
    await service("authentik", "sorry", 80);
    await service(APPLICATIONS, "wiki", application.port);
    installation = new RoutesInstallation(cluster);
    const wiki = { slug: "wiki", host: "wiki.example.com", namespace: APPLICATIONS, service: "wiki" };
    installation.synthesise(
      [{ ...wiki, port: application.port, unauthenticatedPaths: ["/static/", "/healthz"] }],
      {
        traefik: { entryPoint: "web" },
        forwardAuth: { endpoint: { ...ENDPOINT, address: { host: "localhost", port: outpost.port } } },
        routes: { tls: false },
      },
      { "TRF-002": "The stub of an outpost listens on this machine." },
    );
    await installation.terraform().init();
    await installation.terraform().apply();
    const [port = 0] = await freePorts(1);
    traefik = await TraefikProcess.start(
      { middlewares: {}, routers: {}, services: { ready: application.port } },
      port,
      cluster.kubeconfig,
    );
    await waitFor("route to the application", async () => (await get("/")).status === 302);
  });

  afterAll(async () => {
    await traefik?.stop();
    installation?.discard();
    await Promise.all([cluster?.stop(), outpost?.stop(), application?.stop()]);
  });

  test("sends who has not logged in to the outpost, which answers for itself on that host", async () => {
    const { status, headers } = await get("/pages");
    expect([status, headers.location]).toEqual([302, "https://wiki.example.com/outpost.goauthentik.io/start"]);
    expect((await get("/outpost.goauthentik.io/start")).body).toBe("outpost /outpost.goauthentik.io/start");
  });

  test("lets in who has logged in, by the outpost's word alone", async () => {
    const forged = ["X-authentik-username", "root", "X_authentik_groups", "admins"];
    expect((await get("/pages", { headers: ["Cookie", SESSION, ...forged] })).status).toBe(200);
    const asked = application.last();
    expect(asked && identityOf(asked)).toEqual(IDENTITY);
  });

  test.each(["/static/app.js", "/healthz"])("lets everybody to %s, as nobody", async (path) => {
    expect(
      (await get(path, { headers: ["X-authentik-username", "root", "X_authentik_groups", "admins"] })).status,
    ).toBe(200);
    const asked = application.last();
    expect(asked && [asked.url, identityOf(asked)]).toEqual([path, {}]);
  });

  test.each(["/staticsecret", "/healthz/all", "/static/../pages"])("asks for a login at %s", async (path) => {
    expect((await get(path)).status).toBe(302);
  });
});
