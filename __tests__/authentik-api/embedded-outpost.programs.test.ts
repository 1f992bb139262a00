import type { AccessSettings, ApplicationsList } from "../../values/environments/access";
import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import { AccessInstallation } from "./access-installation";
import { collectionOf } from "./collections";
import { makeEmbeddedOutpost } from "./fresh-installation";
import { authentikProviderLane } from "./requirements";
import { AuthentikApi } from "./server";

jest.setTimeout(180_000);

const suite = authentikProviderLane();
const OUTPOSTS = "outposts/instances";
const CONFIG = { authentik_host: "https://auth.localhost", authentik_host_insecure: false, authentik_host_browser: "" };

const list = (...slugs: readonly string[]): ApplicationsList => ({
  groups: ["staff"],
  proxy: slugs.map((slug) => ({
    slug,
    name: slug,
    accessGroups: ["staff"],
    externalHost: `https://${slug}.example.com`,
  })),
});

suite("authentik's own outpost, by the real provider against the stand-in", () => {
  let api: AuthentikApi;
  let installation: AccessInstallation;
  beforeEach(async () => {
    api = await AuthentikApi.start();
    installation = new AccessInstallation(api);
  });
  afterEach(async () => {
    await api.stop();
    installation.discard();
  });

  const outpost = () => {
    const [found, ...others] = api.store.all(OUTPOSTS);
    expect(others).toEqual([]);
    return found;
  };
  const change = (to: Parameters<typeof api.store.update>[2]) =>
    expect(api.store.update(collectionOf(OUTPOSTS), String(outpost()?.pk), to).status).toBe(200);
  const apply = async (applications: ApplicationsList, more: Pick<AccessSettings, "embeddedOutpost"> = {}) => {
    installation.synthesise(applications, more);
    await installation.terraform().init();
    await installation.terraform().apply();
  };
  const ids = () => api.store.all("providers/proxy").map(({ pk }) => Number(pk));
  /** Terraform makes providers in any order. */
  const providers = () => [outpost()?.providers ?? []].flat().map(Number).sort();
  const outpostChanges = async () => (await installation.planned()).filter((each) => / authentik_outpost$/.test(each));

  test("is taken over and told where users log in, before anything is attached to it; then nothing is left to do", async () => {
    const { pk, managed } = outpost() ?? {};
    installation.synthesise(list("wiki", "shop"));
    await installation.terraform().init();
    expect(await outpostChanges()).toEqual([`import ${pk} authentik_outpost`]);
    await installation.terraform({ oneByOne: true }).apply();
    expect(outpost()).toMatchObject({ pk, managed, name: EMBEDDED_OUTPOST, config: CONFIG });
    expect(providers()).toEqual(ids());
    const order = (write: RegExp) => api.writes.findIndex((each) => write.test(each));
    expect(order(/^PUT outposts/)).toBeGreaterThanOrEqual(0);
    expect(order(/^PUT outposts/)).toBeLessThan(order(/^PATCH outposts/));
    expect(await installation.planned()).toEqual([]);
  });

  test("is healed when somebody sends users elsewhere, and keeps what others have attached", async () => {
    await apply(list("wiki"));
    const [flow] = api.store.all("flows/instances");
    const { body } = api.store.create(collectionOf("providers/proxy"), {
      name: "by-hand",
      external_host: "https://by-hand.example.com",
      authorization_flow: flow?.pk ?? null,
      invalidation_flow: flow?.pk ?? null,
    });
    const both = [...ids()];
    expect(both).toContain(body?.pk);
    change({ config: { ...CONFIG, authentik_host: "http://localhost:9000" }, providers: both });
    expect(await installation.planned()).toEqual(["update authentik_outpost"]);
    await installation.terraform().apply();
    expect(outpost()).toMatchObject({ config: CONFIG, providers: both });
    expect(await installation.planned()).toEqual([]);
  });

  test("has the applications in its list at once where that is theirs, and nobody else's", async () => {
    const own = { embeddedOutpost: { ownsProviders: true, authentikHost: "https://auth.localhost:8443" } };
    await apply(list("wiki", "shop"), own);
    expect(outpost()).toMatchObject({ config: { authentik_host: "https://auth.localhost:8443" } });
    expect(providers()).toEqual(ids());
    expect(api.writes.filter((write) => write.includes(OUTPOSTS))).toHaveLength(1);
    expect(await installation.planned()).toEqual([]);
    change({ providers: ids().slice(1) });
    expect(await installation.planned()).toEqual(["update authentik_outpost"]);
    await installation.terraform().apply();
    expect(outpost()?.providers).toHaveLength(2);
    expect(await installation.planned()).toEqual([]);
  });

  test("keeps its connection to a cluster, which authentik has chosen", async () => {
    const [connection] = api.store.all("outposts/service_connections/kubernetes");
    const chosen = { service_connection: connection?.pk ?? null };
    change(chosen);
    await apply(list("wiki"));
    expect(connection).toBeDefined();
    expect(outpost()).toMatchObject({ config: CONFIG, ...chosen });
    expect(await installation.planned()).toEqual([]);
  });

  test("is forgotten as it is where it is left to authentik, and outlives the stack then", async () => {
    await apply(list("wiki"));
    const { pk } = outpost() ?? {};
    await apply(list("wiki"), { embeddedOutpost: false });
    expect(outpost()).toMatchObject({ pk, config: CONFIG, providers: ids() });
    expect(installation.state()).not.toContain('"type": "authentik_outpost",\n      "name": "EmbeddedOutpost');
    expect(await installation.planned()).toEqual([]);
    await installation.terraform().destroy();
    expect(outpost()).toMatchObject({ pk, config: CONFIG, providers: [] });
  });

  test("is forgotten as well when the last application behind it goes", async () => {
    await apply(list("wiki"));
    await apply({ groups: ["staff"] });
    expect(outpost()).toMatchObject({ config: CONFIG, providers: [] });
    expect(await installation.planned()).toEqual([]);
  });

  test("goes with the stack otherwise, and is taken over anew once authentik has made it again", async () => {
    await apply(list("wiki"));
    await installation.terraform().destroy();
    expect(api.store.all(OUTPOSTS)).toEqual([]);
    await expect(installation.terraform().plan()).rejects.toThrow("No matching outpost found");
    makeEmbeddedOutpost(api.store);
    await installation.terraform().apply();
    expect(outpost()).toMatchObject({ config: CONFIG, providers: ids() });
    expect(await installation.planned()).toEqual([]);
  });
});
