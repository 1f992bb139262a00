import { readOnlyPaths as rule } from "../../../constructs/rules/aut/aut-005-read-only-paths";
import { authentik, production, texts } from "../facts";

const readOnly = (writablePaths: readonly string[], component: "server" | "worker" = "server") =>
  texts(rule, production({ authentik: authentik({ [component]: { readOnlyRootFilesystem: true, writablePaths } }) }));

describe("AUT-005", () => {
  test("accepts a writable file system without volumes", () => {
    expect(texts(rule, production({ authentik: authentik({ server: { writablePaths: [] } }) }))).toEqual([]);
  });

  test("accepts a read-only one with volumes where authentik writes, or above", () => {
    expect(readOnly(["/data", "/tmp", "/dev/shm"])).toEqual([]);
    expect(readOnly(["/"])).toEqual([]);
    expect(readOnly(["/data/", "/tmp", "/dev"])).toEqual([]);
  });

  test("refuses a read-only one without them", () => {
    expect(readOnly(["/dev/shm"])).toEqual([
      "error AUT-005  identity/authentik/Server  the server's file system is read-only and nothing is mounted at /data, /tmp\n" +
        "      fix: server.readOnlyRootFilesystem = false",
    ]);
  });

  test("asks for the storage path of the line that is deployed, the newest one's where it is not known", () => {
    const missing = (version: string) => {
      const server = { readOnlyRootFilesystem: true, writablePaths: ["/tmp", "/dev/shm"] };
      return texts(rule, production({ authentik: authentik({ version, server }) }))[0];
    };
    expect(missing("2025.10.4")).toContain("nothing is mounted at /media\n");
    expect(missing("2026.2.4")).toContain("nothing is mounted at /data\n");
    expect(missing("latest")).toContain("nothing is mounted at /data\n");
  });

  test("takes no volume for another one whose name begins alike, nor the storage path of older lines", () => {
    expect(readOnly(["/media", "/data-old", "/dat", "/tmp", "/dev/shm"], "worker")).toEqual([
      "error AUT-005  identity/authentik/Worker  the worker's file system is read-only and nothing is mounted at /data\n" +
        "      fix: worker.readOnlyRootFilesystem = false",
    ]);
  });
});
