import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TERRAFORM } from "../run/requirements";
import { lane } from "../support/lane";
import { clusterStack } from "./cloudnative-pg-stack";

const IMAGE = "ghcr.io/cloudnative-pg/postgresql:18.6-system-trixie";
const OLDER = "ghcr.io/cloudnative-pg/postgresql:18.5-system-trixie";
const AMOUNTS = { cpu: "1", memory: "3Gi" };
const PARAMETERS = { max_connections: "200", shared_buffers: "768MB", "pg_stat_statements.max": "10000" };

/** What the data source answers: nothing when nobody looked. */
type Found = readonly { readonly objects: readonly unknown[] }[];

/** A live Cluster; what the operator's webhook has filled in is there, what is not set is null. */
const live = (parameters: object = {}, imageName = IMAGE, memory = "3Gi"): Found => [
  {
    objects: [
      {
        spec: {
          imageName,
          postgresql: {
            parameters: { wal_level: "logical", ...PARAMETERS, ...parameters },
            shared_preload_libraries: null,
          },
          resources: { requests: AMOUNTS, limits: { ...AMOUNTS, memory } },
        },
      },
    ],
  },
];

lane([TERRAFORM])("what restarts instances, evaluated by Terraform", () => {
  const { stack } = clusterStack();
  let directory = "";

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "cloudnative-pg-change-"));
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** Plans a resource of Terraform's own under the condition, with the answer of the cluster as a local value. */
  function plan(found: Found): { readonly passes: boolean; readonly output: string } {
    const { lifecycle } = stack.resource("kubernetes_manifest", "Cluster");
    const { locals, check } = stack.json;
    const [name] = Object.keys(check as object);
    const text = JSON.stringify({ locals, check, lifecycle }).replaceAll(
      `data.kubernetes_resources.${name}`,
      "local.found",
    );
    const parts = JSON.parse(text);
    const json = {
      locals: { ...parts.locals, found },
      check: parts.check,
      resource: { terraform_data: { cluster: { lifecycle: parts.lifecycle } } },
    };
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify(json));
    const run = (...args: readonly string[]) => spawnSync("terraform", args, { cwd: directory, encoding: "utf8" });
    run("init", "-input=false");
    const { status, stdout, stderr } = run("plan", "-input=false", "-no-color");
    return { passes: status === 0, output: `${stdout}${stderr}`.replace(/\s*\n[│╵]?\s*/g, " ") };
  }

  test.each<[string, Found]>([
    ["no Cluster, on a first apply", [{ objects: [] }]],
    ["a cluster that is not asked", []],
    ["a Cluster as it is wanted", live()],
    ["a parameter that needs no restart", live({ work_mem: "64MB" })],
  ])("says nothing of %s", (_, found) => {
    const { passes, output } = plan(found);
    expect({ passes, output }).toMatchObject({ passes: true });
    expect(output).not.toContain("Warning");
  });

  test.each<[string, Found, string]>([
    ["a parameter", live({ max_connections: "100" }), "max_connections 100 -> 200"],
    ["a parameter that goes", live({ max_prepared_transactions: "8" }), "max_prepared_transactions 8 -> none"],
    ["the memory", live({}, IMAGE, "2Gi"), "resources.limits.memory 2Gi -> 3Gi"],
    ["the image", live({}, OLDER), `imageName ${OLDER} -> ${IMAGE}`],
  ])("warns of %s, with both values", (_, found, told) => {
    const { passes, output } = plan(found);
    expect({ passes, output }).toMatchObject({ passes: true });
    expect(output).toMatch(/Warning: Check block assertion failed/);
    expect(output).toContain(told);
  });

  test.each<[string, Found, string]>([
    ["a parameter", live({ max_connections: "100" }, OLDER), "max_connections 100 -> 200"],
    ["the memory", live({}, OLDER, "2Gi"), "resources.limits.memory 2Gi -> 3Gi"],
  ])("refuses a new image together with %s", (_, found, told) => {
    const { passes, output } = plan(found);
    expect(passes).toBe(false);
    expect(output).toContain(`in one apply: imageName ${OLDER} -> ${IMAGE}; ${told}. Apply one of both`);
  });
});
