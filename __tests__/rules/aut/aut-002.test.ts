import { serverMemoryLimit as rule } from "../../../constructs/rules/aut/aut-002-server-memory";
import { authentik, findings, production, texts } from "../facts";

const limit = (memoryLimitMiB: number) =>
  production({ authentik: authentik({ server: { workload: { resources: { memoryLimitMiB } } } }) });

describe("AUT-002", () => {
  test("accepts a limit that holds the web workers, the rest and /dev/shm", () => {
    expect(texts(rule, limit(2524))).toEqual([]);
  });

  test("refuses the usual 2 GiB for three web workers and 512 MiB of /dev/shm", () => {
    expect(texts(rule, limit(2048))).toEqual([
      "error AUT-002  identity/authentik/Server  the memory limit does not hold the web workers\n" +
        "      server memory limit 2048Mi  <  3 web workers x 500 + base 512 + /dev/shm 512 = 2524Mi   (476Mi missing)\n" +
        '      fix: server.resources.limits.memory >= "2524Mi", or server.web.workers <= 2',
    ]);
  });

  test("refuses one mebibyte too few", () => {
    expect(texts(rule, limit(2523))).toHaveLength(1);
  });

  test("suggests fewer web workers only while one is left", () => {
    expect(texts(rule, limit(1024))[0]).toMatch(/fix: server\.resources\.limits\.memory >= "2524Mi"$/);
  });

  test("suggests the last web worker where the limit holds just that one", () => {
    expect(texts(rule, limit(1524))[0]).toContain("or server.web.workers <= 1");
    expect(texts(rule, limit(1523))[0]).not.toContain("server.web.workers <=");
  });

  test("counts no /dev/shm where there is no volume", () => {
    const resources = { memoryLimitMiB: 2011 };
    const facts = authentik({ server: { devShmMiB: 0, workload: { resources } } });
    expect(texts(rule, production({ authentik: facts }))[0]).toContain(
      "3 web workers x 500 + base 512 = 2012Mi   (1Mi",
    );
  });

  test("says of its numbers that they are deduced, but of the volume's size", () => {
    const [found] = findings(rule, limit(2048));
    expect(found?.comparison?.right.map(({ inferred }) => inferred)).toEqual([true, true, undefined]);
  });

  test("says nothing where there is no limit", () => {
    const { memoryLimitMiB: _, ...resources } = authentik().server.workload.resources;
    const { server, ...rest } = authentik();
    const facts = { ...rest, server: { ...server, workload: { ...server.workload, resources } } };
    expect(texts(rule, production({ authentik: facts }))).toEqual([]);
  });
});
