import { serverMemoryLimit as rule } from "../../../constructs/rules/aut/aut-002-server-memory";
import { authentik, findings, production, texts } from "../facts";

const limit = (memoryLimitMiB: number) =>
  production({ authentik: authentik({ server: { workload: { resources: { memoryLimitMiB } } } }) });

describe("AUT-002", () => {
  test("accepts a limit that holds the web workers, the rest and /dev/shm", () => {
    expect(texts(rule, limit(2524))).toEqual([]);
  });

  test("refuses 1 GiB for three web workers", () => {
    expect(texts(rule, limit(1024))).toEqual([
      "error AUT-002  identity/authentik/Server  the memory limit does not hold the web workers\n" +
        "      server memory limit 1024Mi  <  3 web workers x 500 + base 512 + /dev/shm 512 = 2524Mi   (1500Mi missing)\n" +
        '      fix: server.resources.limits.memory >= "2524Mi"',
    ]);
  });

  test("warns of the usual 2 GiB, which hold them until /dev/shm has filled up", () => {
    expect(texts(rule, limit(2048))).toEqual([
      "warning AUT-002  identity/authentik/Server  the memory limit does not hold the web workers and a full /dev/shm\n" +
        "      server memory limit 2048Mi  <  3 web workers x 500 + base 512 + /dev/shm 512 = 2524Mi   (476Mi missing)\n" +
        '      fix: server.resources.limits.memory >= "2524Mi", or server.web.workers <= 2',
    ]);
  });

  test("warns of one mebibyte too few, refuses what the processes alone need", () => {
    expect(texts(rule, limit(2523))[0]).toMatch(/^warning AUT-002/);
    expect(texts(rule, limit(2012))[0]).toMatch(/^warning AUT-002/);
    expect(texts(rule, limit(2011))[0]).toMatch(/^error AUT-002/);
  });

  test("suggests fewer web workers only while one is left", () => {
    expect(texts(rule, limit(1524))[0]).toMatch(/memory >= "2524Mi", or server\.web\.workers <= 1$/);
    expect(texts(rule, limit(1523))[0]).toMatch(/fix: server\.resources\.limits\.memory >= "2524Mi"$/);
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
