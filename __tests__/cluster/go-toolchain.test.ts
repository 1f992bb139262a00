import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fingerprint } from "./binary";
import { goModuleDirectory } from "./directories";
import { goVersion, requiredGo } from "./go-toolchain";

const scratch = mkdtempSync(join(tmpdir(), "go-test-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("the toolchain", () => {
  const path = process.env.PATH;
  afterEach(() => {
    process.env.PATH = path;
  });

  /** Leaves only this script, under the name `go`, in PATH. */
  const installGo = (script: string | undefined) => {
    const bin = mkdtempSync(join(scratch, "bin-"));
    if (script !== undefined) {
      writeFileSync(join(bin, "go"), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, "go"), 0o755);
    }
    process.env.PATH = bin;
  };

  test("is asked for the version that go.mod names", () => {
    expect(requiredGo("module x\n\ngo 1.26.0\n\nrequire a v1\n")).toBe("1.26.0");
    expect(() => requiredGo("module x\n")).toThrow("no `go` line");
  });

  test("gives its version", async () => {
    installGo("echo go1.26.8");
    await expect(goVersion(goModuleDirectory())).resolves.toBe("go1.26.8");
  });

  test("that is missing is one sentence with what to install", async () => {
    installGo(undefined);
    await expect(goVersion(goModuleDirectory())).rejects.toThrow(
      /^the local control plane is built from source, and there is no `go` in PATH: install Go 1\.\d+\.\d+ or newer/,
    );
  });

  test("that is too old is refused by its version", async () => {
    installGo("echo go1.22.12");
    await expect(goVersion(goModuleDirectory())).rejects.toThrow(/cannot be built with go1\.22\.12: install Go 1\./);
  });

  test("that refuses the module is one sentence with its own words and what to install", async () => {
    installGo("echo 'go: go.mod requires go >= 1.26.0 (running go 1.22.1; GOTOOLCHAIN=local)' >&2; exit 1");
    await expect(goVersion(goModuleDirectory())).rejects.toThrow(
      /cannot be built with this `go` \(.*running go 1\.22\.1.*\): install Go 1\.\d+\.\d+ or newer/,
    );
  });
});

describe("the sources of the binary", () => {
  test("are found from the sources and from the emitted JavaScript", () => {
    const root = mkdtempSync(join(scratch, "root-"));
    const module = join(root, "__tests__", "cluster", "control-plane");
    const emitted = join(root, "lib", "__tests__", "cluster");
    mkdirSync(module, { recursive: true });
    mkdirSync(emitted, { recursive: true });
    writeFileSync(join(module, "go.mod"), "module x\n");
    expect(goModuleDirectory(join(root, "__tests__", "cluster"))).toBe(module);
    expect(goModuleDirectory(emitted)).toBe(module);
    expect(() => goModuleDirectory(scratch)).toThrow("run this from a checkout of the repository");
  });

  test("make another binary when they or the toolchain change", () => {
    const sources = mkdtempSync(join(scratch, "sources-"));
    writeFileSync(join(sources, "main.go"), "package main\n");
    const first = fingerprint(sources, "go1.26.8");
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint(sources, "go1.26.8")).toBe(first);
    expect(fingerprint(sources, "go1.27.0")).not.toBe(first);
    writeFileSync(join(sources, "README.md"), "no source");
    expect(fingerprint(sources, "go1.26.8")).toBe(first);
    writeFileSync(join(sources, "main.go"), "package main // changed\n");
    expect(fingerprint(sources, "go1.26.8")).not.toBe(first);
  });
});
