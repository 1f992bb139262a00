import { workerMemoryLimit as rule } from "../../../constructs/rules/aut/aut-007-worker-memory";
import { workerMemory } from "../../../constructs/rules/aut/worker-memory";
import { authentik, production, texts } from "../facts";

const worker = (memoryLimitMiB: number, facts: object = {}) =>
  production({ authentik: authentik({ worker: { ...facts, workload: { resources: { memoryLimitMiB } } } }) });

describe("AUT-007", () => {
  test("accepts a limit that holds processes, threads, the rest and /dev/shm", () => {
    expect(texts(rule, worker(1568))).toEqual([]);
  });

  test("refuses one mebibyte too few, and offers fewer threads", () => {
    expect(texts(rule, worker(1567))).toEqual([
      "error AUT-007  identity/authentik/Worker  the memory limit does not hold the worker's processes and threads\n" +
        "      worker memory limit 1567Mi  <  1 process x 400 + 4 threads x 100 + base 256 + /dev/shm 512 = 1568Mi   (1Mi missing)\n" +
        '      fix: worker.resources.limits.memory >= "1568Mi", or worker.threads <= 3',
    ]);
  });

  test("counts the threads of every process, and no volume where there is none", () => {
    expect(texts(rule, worker(2048, { processes: 3, threads: 5, devShmMiB: 0 }))).toEqual([
      "error AUT-007  identity/authentik/Worker  the memory limit does not hold the worker's processes and threads\n" +
        "      worker memory limit 2048Mi  <  3 processes x 400 + 15 threads x 100 + base 256 = 2956Mi   (908Mi missing)\n" +
        '      fix: worker.resources.limits.memory >= "2956Mi"',
    ]);
  });

  test("offers two threads, and not a single one", () => {
    expect(texts(rule, worker(1368))[0]).toMatch(/"1568Mi", or worker\.threads <= 2$/);
    expect(texts(rule, worker(1367))[0]).toMatch(/"1568Mi"$/);
  });

  test("says nothing where there is no limit", () => {
    const { worker: pod, ...rest } = authentik();
    const { memoryLimitMiB: _, ...resources } = pod.workload.resources;
    const facts = { ...rest, worker: { ...pod, workload: { ...pod.workload, resources } } };
    expect(texts(rule, production({ authentik: facts }))).toEqual([]);
  });

  test("marks what was deduced, and a single thread as one", () => {
    const terms = workerMemory({ ...authentik().worker, threads: 1 });
    expect(terms).toEqual([
      { label: "1 process x 400", value: 400, inferred: true },
      { label: "1 thread x 100", value: 100, inferred: true },
      { label: "base 256", value: 256, inferred: true },
      { label: "/dev/shm 512", value: 512 },
    ]);
  });
});
