import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./sources";

/** What npm installs with the package, what a consumer has to have, and nothing else; all from the repository's own `node_modules`. */
const { dependencies = {} } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
const INSTALLED = ["cdktf", "constructs", "@cdktf", ...Object.keys(dependencies)];

/** Compiler settings of a strict consumer; the package's own declarations are checked with them. */
const CONSUMER = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    module: "node16",
    target: "es2022",
    outDir: "out",
    types: ["node"],
    typeRoots: [join(ROOT, "node_modules", "@types")],
  },
  include: ["*.ts"],
};

/** The package as `npm publish` would send it, installed in a project of its own. */
export class PackedPackage {
  /** The consuming project. */
  readonly directory = mkdtempSync(join(tmpdir(), "package-"));
  /** The package in its `node_modules`. */
  readonly installed = join(this.directory, "node_modules", "cdktf-authentik");

  /** @throws with npm's words when the package cannot be packed. */
  constructor() {
    mkdirSync(this.installed, { recursive: true });
    // `lib` is built already, and other tests read it: no scripts.
    this.succeed("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", this.directory], ROOT);
    const [tarball = ""] = readdirSync(this.directory).filter((name) => name.endsWith(".tgz"));
    this.succeed("tar", ["-xzf", join(this.directory, tarball), "--strip-components=1", "-C", this.installed]);
    for (const name of INSTALLED) {
      symlinkSync(join(ROOT, "node_modules", name), join(this.directory, "node_modules", name));
    }
    this.write("tsconfig.json", JSON.stringify(CONSUMER));
  }

  /** Paths of the packed files below the package, sorted. */
  files(): readonly string[] {
    return readdirSync(this.installed, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.\w+$|LICENSE$/.test(path))
      .sort();
  }

  /** Text of a packed file. */
  read(path: string): string {
    return readFileSync(join(this.installed, path), "utf8");
  }

  /** Puts a file into the consuming project. */
  write(name: string, text: string): void {
    writeFileSync(join(this.directory, name), text);
  }

  /** Compiles the consuming project's files into `out`; returns what the compiler says. */
  compile(): string {
    const compiler = join(ROOT, "node_modules", "typescript", "bin", "tsc");
    return spawnSync(process.execPath, [compiler, "-p", "."], { cwd: this.directory, encoding: "utf8" }).stdout;
  }

  /** Runs a script of the consuming project with node, in a directory below it. */
  node(args: readonly string[], folder = "."): { readonly status: number | null; readonly output: string } {
    const { CDKTF_OUTDIR: _, CDKTF_CONTEXT_JSON: __, ...env } = process.env;
    const cwd = join(this.directory, folder);
    mkdirSync(cwd, { recursive: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" });
    return { status, output: stdout + stderr };
  }

  discard(): void {
    rmSync(this.directory, { recursive: true });
  }

  private succeed(program: string, args: readonly string[], cwd = this.directory): void {
    const { status, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
    if (status !== 0) {
      throw new Error(`${program} ${args[0]} failed: ${error?.message ?? stderr}`);
    }
  }
}
