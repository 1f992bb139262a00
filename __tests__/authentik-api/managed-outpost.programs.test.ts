import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { AuthentikProvider, ProtectedApplications } from "../../constructs/access";
import { acceptFindings } from "../../constructs/core";
import type { JsonObject } from "../../constructs/core/json";
import { ManagedOutpost, type ManagedOutpostProps } from "../../constructs/outpost";
import { Terraform } from "../../stacks/terraform";
import { PROVIDER_VERSION } from "./access-installation";
import { collectionOf } from "./collections";
import { authentikProviderLane } from "./requirements";
import { AuthentikApi } from "./server";

jest.setTimeout(180_000);

const suite = authentikProviderLane();
const OUTPOSTS = "outposts/instances";
const NOTHING = { add: 0, change: 0, destroy: 0 };
const ONE_CHANGE = { add: 0, change: 1, destroy: 0 };

suite("an outpost that authentik deploys, by the real provider against the stand-in of authentik's API", () => {
  const outdir = mkdtempSync(join(tmpdir(), "managed-outpost-"));
  const terraform = new Terraform({ directory: join(outdir, "stacks", "access"), env: {} });
  let api: AuthentikApi;
  beforeAll(async () => {
    api = await AuthentikApi.start();
  });
  afterAll(async () => {
    await api.stop();
    rmSync(outdir, { recursive: true, force: true });
  });

  /** The configuration that is asked for. */
  const synthesise = (change: Partial<ManagedOutpostProps> = {}, { served = true, accepted = {} } = {}) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "access");
    // By default it is in the directory that all tests run in.
    new LocalBackend(stack, { path: join(outdir, "terraform.tfstate") });
    new AuthentikProvider(stack, "Authentik", { version: PROVIDER_VERSION, url: api.url, token: api.token });
    const edge = new ManagedOutpost(stack, "Edge", {
      outpost: "edge",
      namespace: "outposts",
      authentikHost: "http://authentik-server.authentik.svc",
      authentikHostBrowser: "https://auth.example.com",
      logLevel: "warning",
      disabledComponents: ["traefik middleware"],
      image: "registry.example/proxy:2026.8.5",
      imagePullSecrets: ["registry"],
      refreshInterval: "minutes=1",
      serviceType: "NodePort",
      ingress: { annotations: { a: "b" }, className: "internal", secretName: "tls", pathType: "Exact" },
      httpRoute: { parentRefs: [{ name: "edge", namespace: "gateways" }], annotations: { a: "b" } },
      disableX509Strict: true,
      patches: { service: [{ op: "add", path: "/metadata/annotations", value: { note: "$" + '{a} %{b} "c"' } }] },
      ...change,
    });
    acceptFindings(edge, accepted);
    const application = {
      slug: "wiki",
      name: "Wiki",
      accessGroups: ["staff"],
      externalHost: "https://wiki.example.com",
    };
    new ProtectedApplications(stack, "Applications", {
      groups: ["staff"],
      outposts: ["edge"],
      ownOutposts: [edge],
      proxy: served ? [application] : [],
    });
    app.synth();
    return edge.facts.config;
  };
  const edge = () => api.store.all(OUTPOSTS).find(({ name }) => name === "edge") ?? {};
  const writes = () => api.writes.filter((write) => write.includes(OUTPOSTS));
  const changeBehind = (to: JsonObject) => {
    const { status } = api.store.update(collectionOf(OUTPOSTS), String(edge().pk), to);
    expect(status).toBe(200);
  };

  test("has the configuration that was asked for, by the connection of that name, and nothing to do at a second plan", async () => {
    const asked = synthesise();
    await terraform.init();
    await terraform.apply();
    const [connection] = api.store.all("outposts/service_connections/kubernetes");
    const [wiki] = api.store.all("providers/proxy");
    expect(edge()).toMatchObject({ type: "proxy", service_connection: connection?.pk, providers: [wiki?.pk] });
    expect(JSON.parse(JSON.stringify(edge().config))).toEqual(JSON.parse(JSON.stringify(asked)));
    expect(writes()).toEqual([`POST ${OUTPOSTS}`]);
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("stays as it is when authentik gives the same JSON back in another order", async () => {
    const entries = Object.entries(edge().config ?? {}).reverse();
    changeBehind({ config: Object.fromEntries(entries) });
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("is healed when somebody changes its configuration, its patches or its name", async () => {
    const asked = edge();
    for (const change of [
      { config: { ...Object(asked.config), kubernetes_replicas: 3 } },
      { config: { ...Object(asked.config), kubernetes_json_patches: {} } },
      { name: "renamed" },
      { service_connection: null },
    ]) {
      changeBehind(change);
      expect([change, await terraform.plan()]).toEqual([change, ONE_CHANGE]);
      await terraform.apply();
      expect(edge()).toEqual(asked);
    }
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("is changed, not made again, by another patch", async () => {
    const { pk } = edge();
    synthesise({ patches: { service: [{ op: "add", path: "/metadata/annotations", value: { note: "other" } }] } });
    expect(await terraform.plan()).toEqual(ONE_CHANGE);
    await terraform.apply();
    expect(edge().pk).toBe(pk);
    expect(JSON.stringify(edge().config)).toContain('"value":{"note":"other"}');
  });

  test("is made again when somebody deletes it", async () => {
    const { pk } = edge();
    api.store.destroy(collectionOf(OUTPOSTS), String(pk));
    expect(await terraform.plan()).toEqual({ add: 1, change: 0, destroy: 0 });
    await terraform.apply();
    expect(edge().pk).not.toBe(pk);
    expect(await terraform.plan()).toEqual(NOTHING);
  });

  test("is gone after a destroy, with its account", async () => {
    await terraform.destroy();
    expect(api.store.all(OUTPOSTS).map(({ name }) => name)).toEqual(["authentik Embedded Outpost"]);
    expect(api.store.all("core/users")).toHaveLength(1);
  });

  test("is refused without a single provider: at synth, as authentik itself would", async () => {
    expect(() => synthesise({}, { served: false })).toThrow("error OUT-013  access/Edge");
    synthesise({}, { served: false, accepted: { "OUT-013": "authentik is to say so itself" } });
    await expect(terraform.apply()).rejects.toThrow("This list may not be empty.");
  });

  test("cannot be made by a connection that is not there", async () => {
    synthesise({ serviceConnection: "elsewhere" });
    await expect(terraform.apply()).rejects.toThrow("No Kubernetes Outpost Service Connections found");
  });
});
