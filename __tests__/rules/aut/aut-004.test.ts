import { smallDevShm as rule } from "../../../constructs/rules/aut/aut-004-small-dev-shm";
import { authentik, production, texts } from "../facts";

const devShm = (devShmMiB: number, memoryLimitMiB = 3072) =>
  production({ authentik: authentik({ server: { devShmMiB, workload: { resources: { memoryLimitMiB } } } }) });

describe("AUT-004", () => {
  test("accepts 256 MiB", () => {
    expect(texts(rule, devShm(256))).toEqual([]);
  });

  test("refuses the 64 MiB that there are without a volume", () => {
    expect(texts(rule, devShm(0))).toEqual([
      "error AUT-004  identity/authentik/Server  /dev/shm fills up and takes the server with it\n" +
        "      server /dev/shm runtime's default 64Mi  <  256Mi   (192Mi missing)\n" +
        '      fix: server.devShm >= "256Mi"',
    ]);
  });

  test("refuses 255 MiB, and raises a memory limit that could not hold more", () => {
    expect(texts(rule, devShm(255, 2267))).toEqual([
      "error AUT-004  identity/authentik/Server  /dev/shm fills up and takes the server with it\n" +
        "      server /dev/shm volume 255Mi  <  256Mi   (1Mi missing)\n" +
        '      fix: server.devShm >= "256Mi" and server.resources.limits.memory >= "2268Mi"',
    ]);
  });

  test("leaves a memory limit that holds the larger volume", () => {
    expect(texts(rule, devShm(255, 2268))[0]).toMatch(/fix: server\.devShm >= "256Mi"$/);
  });

  test("asks nothing of the worker, which runs no gunicorn", () => {
    expect(texts(rule, production({ authentik: authentik({ worker: { devShmMiB: 0 } }) }))).toEqual([]);
  });
});
