import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { AuthentikProvider, ProtectedApplications } from "../../constructs/access";
import { ManualOutpost } from "../../constructs/outpost";
import { Terraform } from "../../stacks/terraform";
import { PROVIDER_VERSION } from "./access-installation";
import { collectionOf } from "./collections";
import { authentikProviderLane } from "./requirements";
import { AuthentikApi } from "./server";

jest.setTimeout(180_000);

const suite = authentikProviderLane();
const OUTPOSTS = "outposts/instances";

suite("an outpost that owns its list of providers, by the real provider against the stand-in of authentik's API", () => {
  const outdir = mkdtempSync(join(tmpdir(), "outpost-list-"));
  const terraform = new Terraform({ directory: join(outdir, "stacks", "access"), env: {} });
  let api: AuthentikApi;
  beforeAll(async () => {
    api = await AuthentikApi.start();
  });
  afterAll(async () => {
    await api.stop();
    rmSync(outdir, { recursive: true, force: true });
  });

  const synthesise = (slugs: readonly string[]) => {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "access");
    // By default it is in the directory that all tests run in.
    new LocalBackend(stack, { path: join(outdir, "terraform.tfstate") });
    new AuthentikProvider(stack, "Authentik", { version: PROVIDER_VERSION, url: api.url, token: api.token });
    const edge = new ManualOutpost(stack, "Edge", { outpost: "edge", authentikHost: "https://auth.example.com" });
    new ProtectedApplications(stack, "Applications", {
      groups: ["staff"],
      outposts: ["edge"],
      ownOutposts: [edge],
      proxy: slugs.map((slug) => ({
        slug,
        name: slug,
        accessGroups: ["staff"],
        externalHost: `https://${slug}.example.com`,
      })),
    });
    app.synth();
  };
  const providers = () => api.store.all(OUTPOSTS).find(({ name }) => name === "edge")?.providers;
  const made = () => api.store.all("providers/proxy").map(({ pk }) => pk);
  const many = Array.from({ length: 25 }, (_each, i) => `app-${String(i).padStart(2, "0")}`);

  test("loses none of 25 providers at ten requests at once, and has nothing to do at a second plan", async () => {
    synthesise(many);
    await terraform.init();
    api.latencyMs = 20;
    await terraform.apply();
    api.latencyMs = 0;
    expect(made()).toHaveLength(25);
    expect([...(providers() as readonly number[])].sort()).toEqual([...made()].sort());
    expect(api.writes.filter((write) => write.includes(OUTPOSTS))).toEqual([`POST ${OUTPOSTS}`]);
    expect(await terraform.plan()).toEqual({ add: 0, change: 0, destroy: 0 });
  });

  test("is made after everybody who may enter is known", () => {
    const [listed, bound] = [/^POST outposts/, /^POST policies/].map((write) =>
      api.writes.map((each) => write.test(each)).lastIndexOf(true),
    );
    expect(listed).toBeGreaterThan(bound ?? Number.NaN);
  });

  test("is one change for one application more, in the middle, and for one that goes", async () => {
    synthesise([...many, "app-11b"]);
    expect(await terraform.plan()).toEqual({ add: 3, change: 1, destroy: 0 });
    await terraform.apply();
    expect(providers()).toHaveLength(26);
    synthesise(many.slice(1));
    expect(await terraform.plan()).toEqual({ add: 0, change: 1, destroy: 6 });
    await terraform.apply();
    expect([...(providers() as readonly number[])].sort()).toEqual([...made()].sort());
    expect(await terraform.plan()).toEqual({ add: 0, change: 0, destroy: 0 });
  });

  test("sees a provider that somebody else attached or took away, and heals it", async () => {
    const { pk } = api.store.all(OUTPOSTS).find(({ name }) => name === "edge") ?? {};
    const [first, ...others] = made();
    api.store.update(collectionOf(OUTPOSTS), String(pk), { providers: others as readonly number[] });
    expect(await terraform.plan()).toEqual({ add: 0, change: 1, destroy: 0 });
    await terraform.apply();
    expect(providers()).toContain(first);
    expect(await terraform.plan()).toEqual({ add: 0, change: 0, destroy: 0 });
  });
});
