import { singleWorkerThread as rule } from "../../../constructs/rules/aut/aut-016-single-worker-thread";
import { authentik, production, texts } from "../facts";

const worker = (processes: number, threads: number, memoryLimitMiB = 2048) =>
  texts(
    rule,
    production({
      authentik: authentik({ worker: { processes, threads, workload: { resources: { memoryLimitMiB } } } }),
    }),
  );

const WARNED =
  "warning AUT-016  identity/authentik/Worker  each worker process runs one task at a time\n" +
  "      worker threads 1  <  2   (1 missing)\n";

describe("AUT-016", () => {
  test("accepts two threads", () => {
    expect(worker(1, 2)).toEqual([]);
  });

  test("warns of one, and raises a memory limit that could not hold another", () => {
    expect(worker(1, 1, 1368)).toEqual([`${WARNED}      fix: worker.threads = 2`]);
    expect(worker(1, 1, 1367)).toEqual([
      `${WARNED}      fix: worker.threads = 2 and worker.resources.limits.memory >= "1368Mi"`,
    ]);
  });

  test.each([
    [2, 1],
    [3, 2],
    [4, 2],
  ])("makes fewer processes of %d, so that neither memory nor connections grow", (processes, fewer) => {
    expect(worker(processes, 1, 512)).toEqual([
      `${WARNED}      fix: worker.processes = ${fewer} and worker.threads = 2`,
    ]);
  });

  test("raises no limit where there is none", () => {
    const { worker: pod, ...rest } = authentik({ worker: { threads: 1 } });
    const { memoryLimitMiB: _, ...resources } = pod.workload.resources;
    const facts = { ...rest, worker: { ...pod, workload: { ...pod.workload, resources } } };
    expect(texts(rule, production({ authentik: facts }))).toEqual([`${WARNED}      fix: worker.threads = 2`]);
  });
});
