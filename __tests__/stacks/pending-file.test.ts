import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PendingFile } from "../../stacks/pending-file";

describe("a file that is written as a whole", () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "pending-"));
    path = join(directory, "report.json");
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  test("is not in its place before it is whole", () => {
    const file = new PendingFile(path);
    expect(existsSync(path)).toBe(false);
    file.commit("text");
    file.discard();
    expect(readFileSync(path, "utf8")).toBe("text");
    expect(readdirSync(directory)).toEqual(["report.json"]);
  });

  test("leaves nothing behind when it is given up, and what was there before", () => {
    writeFileSync(path, "before");
    new PendingFile(path).discard();
    expect(readFileSync(path, "utf8")).toBe("before");
    expect(readdirSync(directory)).toEqual(["report.json"]);
  });

  test("replaces what a link points to, and not the link", () => {
    writeFileSync(path, "before");
    const link = join(directory, "link");
    symlinkSync(path, link);
    new PendingFile(link).commit("after");
    expect(readFileSync(path, "utf8")).toBe("after");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test.each([["a folder"], ["a device"]])("refuses %s before anything is done", (what) => {
    mkdirSync(path);
    const target = what === "a folder" ? path : "/dev/null";
    expect(() => new PendingFile(target)).toThrow(`${target} cannot be written: it is no regular file`);
    expect(readdirSync(directory)).toEqual(["report.json"]);
  });

  test("refuses a folder that there is not", () => {
    expect(() => new PendingFile(join(directory, "none", "report.json"))).toThrow(/^ENOENT/);
    expect(readdirSync(directory)).toEqual([]);
  });
});
