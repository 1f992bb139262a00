import { KubernetesApi, type KubernetesObject } from "../cluster/api";
import { type Cluster, startCluster } from "../cluster/cluster";
import { laneUnless } from "../support/lane";
import { CloudNativePgInstallation, missingOperatorChart } from "./cloudnative-pg-installation";

jest.setTimeout(300_000);

const NONE = { add: 0, change: 0, destroy: 0 };
const NAMESPACE = "/apis/postgresql.cnpg.io/v1/namespaces/database";
const OWN = `${NAMESPACE}/clusters/postgres`;
/** The operator's newest PostgreSQL, and one before it. */
const OLDER = "ghcr.io/cloudnative-pg/postgresql:18.5-system-trixie";

interface ClusterObject extends KubernetesObject {
  readonly spec: {
    readonly instances: number;
    readonly imageName: string;
    readonly postgresql: { readonly parameters: Readonly<Record<string, string>> };
  };
}

/**
 * The operator's own chart and definitions judge what is rendered. No operator runs, so nothing answers its webhooks, and
 * nothing becomes of a Cluster.
 */
laneUnless(missingOperatorChart())("the stacks operators and database", () => {
  let cluster: Cluster;
  let api: KubernetesApi;
  let installation: CloudNativePgInstallation;
  const database = () => installation.terraform("database");

  beforeAll(async () => {
    cluster = await startCluster({ name: "cloudnative-pg" });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
    installation = new CloudNativePgInstallation(cluster);
    installation.synthesise();
    await installation.terraform("operators").init();
    await database().init();
  });

  afterAll(async () => {
    installation?.discard();
    await cluster?.stop();
  });

  test("operators: applies the operator's chart, and then has nothing left to plan", async () => {
    const { output } = await installation.terraform("operators").apply();
    expect(output).toContain("Apply complete!");
    expect(await installation.terraform("operators").plan()).toEqual(NONE);
    const { spec } = await api.get<KubernetesObject & { spec: { replicas: number } }>(
      "/apis/apps/v1/namespaces/cnpg-system/deployments/cnpg-cloudnative-pg",
    );
    expect(spec.replicas).toBe(2);
  });

  test("operators: every definition is one that Helm keeps", async () => {
    const all = await api.list("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    const own = all.filter(({ metadata }) => metadata.name.endsWith(".postgresql.cnpg.io"));
    expect(own.length).toBeGreaterThan(8);
    expect(own.filter(({ metadata }) => metadata.annotations?.["helm.sh/resource-policy"] !== "keep")).toEqual([]);
  });

  test("database: applies, every object admitted by the operator's definitions", async () => {
    const { output } = await database().apply();
    expect(output).toContain("Apply complete!");
    const kinds = ["clusters", "databases", "poolers", "scheduledbackups"];
    const names = await Promise.all(
      kinds.map(async (kind) => (await api.list(`${NAMESPACE}/${kind}`)).map(({ metadata }) => metadata.name)),
    );
    expect(names).toEqual([["postgres"], ["postgres-reports"], ["postgres-pooler"], ["postgres-base"]]);
  });

  test("database: then has nothing left to plan", async () => {
    expect(await database().plan()).toEqual(NONE);
  });

  test("database: the owner's login is a Secret that initdb takes", async () => {
    const secret = await api.get<KubernetesObject & { type: string; data: Record<string, string> }>(
      "/api/v1/namespaces/database/secrets/postgres-owner",
    );
    expect(secret.type).toBe("kubernetes.io/basic-auth");
    expect(Buffer.from(secret.data.username ?? "", "base64").toString()).toBe("authentik");
    expect(secret.data.password).not.toBe("");
  });

  test("database: what somebody changes on the Cluster is seen and healed", async () => {
    await api.patch(OWN, { spec: { instances: 1 } });
    expect(await database().plan()).toEqual({ add: 0, change: 1, destroy: 0 });
    await database().apply();
    expect((await api.get<ClusterObject>(OWN)).spec.instances).toBe(3);
    expect(await database().plan()).toEqual(NONE);
  });

  test("database: what the operator's webhook adds to the parameters stays", async () => {
    await api.patch(OWN, { spec: { postgresql: { parameters: { wal_level: "logical" } } } });
    expect(await database().plan()).toEqual(NONE);
  });

  test("database: a parameter that restarts instances is a warning, with both values", async () => {
    installation.synthesise({ maxConnections: 350 });
    const { output } = await database().run(["plan", "-no-color"]);
    expect(output.replace(/\s*[│|]?\s*\n[│|]?\s*/g, " ")).toMatch(
      /Warning: Check block assertion failed.*restarts every instance.*max_connections 300 -> 350/,
    );
    await database().apply();
    expect((await api.get<ClusterObject>(OWN)).spec.postgresql.parameters).toMatchObject({
      max_connections: "350",
      wal_level: "logical",
    });
  });

  test("database: a new image and a new parameter in one apply are refused when it is planned", async () => {
    installation.synthesise({ maxConnections: 350, imageName: OLDER });
    await database().apply();
    installation.synthesise({ maxConnections: 400 });
    await expect(database().plan()).rejects.toThrow(
      /imageName[\s│]+ghcr\.io\/cloudnative-pg\/postgresql:18\.5-system-trixie[\s│]+->[\s│]+ghcr\.io\/cloudnative-pg\/postgresql:18\.6-system-trixie;[\s│]+max_connections[\s│]+350[\s│]+->[\s│]+400/,
    );
    expect((await api.get<ClusterObject>(OWN)).spec.imageName).toBe(OLDER);
    installation.synthesise({ maxConnections: 350 });
    await database().apply();
    expect(await database().plan()).toEqual(NONE);
  });

  test("both are destroyed, and the definitions stay", async () => {
    await database().destroy();
    await installation.terraform("operators").destroy();
    const all = await api.list("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    expect(all.map(({ metadata }) => metadata.name)).toContain("clusters.postgresql.cnpg.io");
  });
});
