import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** An authority of a test's own, made by openssl, good for a day. */
export class Authority {
  private constructor(
    /** Its own certificate, in PEM. */
    readonly certificate: string,
    private readonly key: string,
  ) {}

  static create(): Authority {
    return inDirectory((path) => {
      openssl("req", "-x509", ...NEW_KEY, "-keyout", path("key"), "-out", path("crt"), "-subj", "/CN=authority");
      return new Authority(read(path("crt")), path("key"));
    });
  }

  /** A certificate for these names. */
  issue(...names: readonly string[]): Certificate {
    return inDirectory((path) => {
      const subject = names.map((name) => `${/^[\d.]+$/.test(name) ? "IP" : "DNS"}:${name}`).join(",");
      const signed = ["-CA", join(this.key, "..", "crt"), "-CAkey", this.key];
      const extension = ["-addext", `subjectAltName=${subject}`, "-addext", "basicConstraints=critical,CA:FALSE"];
      const files = ["-keyout", path("key"), "-out", path("crt"), "-subj", "/CN=server"];
      openssl("req", "-x509", ...signed, ...NEW_KEY, ...files, ...extension);
      return { certificate: read(path("crt")), key: read(path("key")) };
    });
  }
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"];
const DIRECTORIES: string[] = [];

/** Removes every file of every authority. */
export function removeAuthorities(): void {
  for (const directory of DIRECTORIES.splice(0)) {
    rmSync(directory, { recursive: true, force: true });
  }
}

function inDirectory<T>(work: (path: (name: string) => string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "authority-"));
  DIRECTORIES.push(directory);
  return work((name) => join(directory, name));
}

function openssl(...args: readonly string[]): void {
  execFileSync("openssl", args, { stdio: "pipe" });
}

function read(path: string): string {
  return readFileSync(path, "utf8");
}
