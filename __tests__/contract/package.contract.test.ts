import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { PackedPackage } from "../support/packed-package";
import { codeBlocks, readReadme, tableRows } from "../support/readme";
import { ROOT } from "../support/sources";

jest.setTimeout(120_000);

const built = existsSync(join(ROOT, "lib", "constructs"));
const suite = built ? describe : describe.skip;

const MANIFEST = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const README = readReadme();
const SAMPLES = codeBlocks(README, "ts").filter((block) => block.includes('from "cdktf-authentik'));
const MODULES = Object.keys(MANIFEST.exports)
  .filter((path) => path !== "./package.json")
  .map((path) => `cdktf-authentik${path.slice(1)}`);

/** Prints what each module exports at run time. */
const CONSUMER = [
  ...MODULES.map((name, i) => `import * as m${i} from "${name}";`),
  `const all = { ${MODULES.map((name, i) => `"${name}": Object.keys(m${i})`).join(", ")} };`,
  "console.log(JSON.stringify(all));",
].join("\n");

/** Prints which files a consumer, the package and cdktf would load, and how much of cdktf the rules need. */
const PROBE = `
require("cdktf-authentik/rules");
const loaded = Object.keys(require.cache).filter((file) => /node_modules\\/(cdktf|constructs|@cdktf)\\//.test(file));
const { createRequire } = require("node:module");
const from = ["", "node_modules/cdktf-authentik/", "node_modules/cdktf/"].map((folder) => process.cwd() + "/" + folder + "index.js");
const copies = (name) => [...new Set(from.map((file) => createRequire(file).resolve(name)))];
let below = "resolved";
try { require.resolve("cdktf-authentik/lib/constructs/core/json"); } catch ({ code }) { below = code; }
const manifest = require("cdktf-authentik/package.json").version;
for (const name of ${JSON.stringify(MODULES.filter((name) => !name.endsWith("/external")))}) require(name);
const optional = Object.keys(require.cache).filter((file) => /provider-postgresql/.test(file));
console.log(JSON.stringify({ loaded, optional, constructs: copies("constructs").length, cdktf: copies("cdktf").length, below, manifest }));
`;

/** Mistakes that must not compile. */
const MISTAKES = `
import type { AuthentikPlatformProps } from "cdktf-authentik";
import type { ExistingPostgresProps } from "cdktf-authentik/postgres";
const password = { name: "database", key: "password" };
// @ts-expect-error a secret is named, never given
export const secret: AuthentikPlatformProps["secrets"] = { secretKey: "geheim" };
// @ts-expect-error memory has a binary unit
export const memory: AuthentikPlatformProps["server"] = { devShm: "512M" };
// @ts-expect-error PgBouncer has no such mode
export const mode: AuthentikPlatformProps["pgbouncer"] = { poolMode: "pooled" };
// @ts-expect-error the server's limit is needed to hold the clients against it
export const postgres: ExistingPostgresProps = { host: "postgres.example", password };
// @ts-expect-error a typo is no chart value
export const values: AuthentikPlatformProps["values"] = { server: { replica: 3 } };
`;

suite(`the package${built ? "" : " (skipped: lib is not built: npm run build)"}`, () => {
  let packed: PackedPackage;
  let complaints: string;
  let exported: Readonly<Record<string, readonly string[]>>;
  let probe: unknown;

  beforeAll(() => {
    packed = new PackedPackage();
    packed.write("consumer.ts", CONSUMER);
    packed.write("mistakes.ts", MISTAKES);
    for (const [i, sample] of SAMPLES.entries()) {
      packed.write(`sample-${i}.ts`, sample);
    }
    complaints = packed.compile();
    exported = JSON.parse(packed.node(["out/consumer.js"]).output);
    packed.write("probe.js", PROBE);
    probe = JSON.parse(packed.node(["probe.js"]).output);
  });
  afterAll(() => packed?.discard());

  test("holds the library and its papers, and nothing else", () => {
    const others = packed
      .files()
      .filter(
        (path) =>
          !/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|lib\/(constructs|values)\/\S+|values\/alerts\/runbooks\/\w+\.md)$/.test(
            path,
          ),
      );
    expect(others).toEqual([]);
    expect(packed.files()).toEqual(
      expect.arrayContaining(["CHANGELOG.md", "LICENSE", "README.md", "lib/constructs/platform/index.d.ts"]),
    );
  });

  test("holds no test, no stack, and nothing whose source is gone (then: remove lib and build again)", () => {
    const code = packed.files().filter((path) => path.startsWith("lib/"));
    expect(code.filter((path) => /test|stacks\//.test(path))).toEqual([]);
    const source = (path: string) => path.replace(/^lib\//, "").replace(/(\.d)?\.[jt]s$/, ".ts");
    expect(code.filter((path) => !existsSync(join(ROOT, source(path))))).toEqual([]);
  });

  test("needs at run time only what it declares", () => {
    const declared = [...Object.keys(MANIFEST.dependencies ?? {}), ...Object.keys(MANIFEST.peerDependencies)];
    const wanted = packed
      .files()
      .filter((path) => /\.(js|d\.ts)$/.test(path))
      .flatMap((path) => [...packed.read(path).matchAll(/(?:require\(|from |import\()["']([^."'][^"']*)["']/g)])
      .map(([, name = ""]) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
      .filter((name) => !name.startsWith("node:") && !builtinModules.includes(name));
    expect([...new Set(wanted)].filter((name) => !declared.includes(name))).toEqual([]);
  });

  test("type checks for a strict consumer, refuses what must not compile, and so does every sample of README.md", () => {
    expect(complaints).toBe("");
  });

  test("opens every sub-path that it exports, and nothing below", () => {
    expect(Object.keys(exported)).toEqual(MODULES);
    expect(Object.entries(exported).filter(([, names]) => names.length === 0)).toEqual([]);
    expect(exported["cdktf-authentik"]).toEqual(exported["cdktf-authentik/platform"]);
    expect(probe).toMatchObject({ below: "ERR_PACKAGE_PATH_NOT_EXPORTED", manifest: MANIFEST.version });
  });

  test("exports what the catalogue of README.md says, from where it says", () => {
    const rows = tableRows(README, "construct");
    expect(rows.length).toBeGreaterThanOrEqual(5);
    const names = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    const missing = rows.flatMap(([constructs, module]) =>
      names(constructs).filter((name) => !exported[names(module)[0] ?? ""]?.includes(name)),
    );
    expect(missing).toEqual([]);
  });

  test("shares one copy of constructs and of cdktf with whoever uses it", () => {
    expect(probe).toMatchObject({ constructs: 1, cdktf: 1 });
  });

  test("checks facts without loading cdktf", () => {
    expect(probe).toMatchObject({ loaded: [] });
  });

  test("loads an optional provider only for who asks for the construct that needs it", () => {
    expect(Object.keys(MANIFEST.peerDependenciesMeta)).toEqual(["@cdktf/provider-postgresql"]);
    expect(MODULES).toContain("cdktf-authentik/postgres/external");
    expect(probe).toMatchObject({ optional: [] });
  });

  test("README.md has samples", () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(1);
  });

  test.each(SAMPLES.map((_, i) => [i]))("sample %i of README.md synthesises as it stands there", (i) => {
    const { status, output } = packed.node([`../out/sample-${i}.js`], `run-${i}`);
    expect({ status, output }).toEqual({ status: 0, output: "" });
    const stacks = join(packed.directory, `run-${i}`, "cdktf.out", "stacks");
    for (const stack of readdirSync(stacks)) {
      expect(existsSync(join(stacks, stack, "cdk.tf.json"))).toBe(true);
    }
    expect(readdirSync(stacks).length).toBeGreaterThanOrEqual(1);
  });
});

describe("dependencies", () => {
  interface Locked {
    readonly version?: string;
    readonly resolved?: string;
    readonly optionalDependencies?: Readonly<Record<string, string>>;
    readonly link?: boolean;
  }
  const { packages }: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readFileSync(join(ROOT, "package-lock.json"), "utf8"),
  );

  test("are pinned to exact versions, those of consumers to ranges that hold the pins", () => {
    const pins = { ...MANIFEST.dependencies, ...MANIFEST.devDependencies };
    expect(Object.entries<string>(pins).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    );
    for (const [name, range] of Object.entries<string>(MANIFEST.peerDependencies)) {
      expect(`${name} ${range}`).toBe(`${name} ^${pins[name]}`);
    }
  });

  test.each(["constructs", "cdktf"])("hold %s once, in the version of package.json", (name) => {
    const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
    const version = MANIFEST.devDependencies[name];
    expect(copies.map(([path, locked]) => [path, locked.version])).toEqual([[`node_modules/${name}`, version]]);
  });

  test("come from whatever registry the machine uses: the lock names no address and no link", () => {
    const bound = Object.entries(packages).filter(([, { resolved, link }]) => link === true || resolved !== undefined);
    expect(bound.map(([path]) => path)).toEqual([]);
  });

  // Without the packages of another platform `npm ci` refuses the lock on every platform.
  test("are locked for every platform", () => {
    const missing = Object.values(packages)
      .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
      .filter((name) => !Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
    expect(missing).toEqual([]);
  });
});
