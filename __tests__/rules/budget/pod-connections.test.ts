import type { MeasuredConnections } from "../../../constructs/authentik/facts";
import { total } from "../../../constructs/core/finding";
import { peakClients, peakDirect } from "../../../constructs/rules/budget/connection-budget";
import {
  serverPodConnections,
  serverPodSessions,
  workerPodConnections,
  workerPodSessions,
} from "../../../constructs/rules/budget/pod-connections";
import { authentik } from "../facts";

const measured = (connections: Partial<MeasuredConnections>, version = "2026.8.5") =>
  authentik({ version, proxyProviders: 3, connections: { release: "2026.8", ...connections } });

describe("a pod's terms", () => {
  test("of a server are requests, channels layer, outpost and start-up, all of them deduced on 2026.8", () => {
    expect(serverPodConnections(authentik())).toEqual([
      { label: "3 web workers x 8 requests in flight", value: 24, inferred: true },
      { label: "3 web workers x 5 channels layer", value: 15, inferred: true },
      { label: "embedded outpost 4", value: 4, inferred: true },
      { label: "start-up 2", value: 2, inferred: true },
    ]);
  });

  test("of a server on 2026.5 hold the documented pool of each proxy provider, where there is one", () => {
    const on = (proxyProviders: number) => serverPodConnections(authentik({ version: "2026.5.8", proxyProviders }));
    expect(on(3)[2]).toEqual({ label: "3 proxy providers x 4 embedded outpost", value: 12, inferred: false });
    expect(on(0).map(({ label }) => label)).toEqual([
      "3 web workers x 8 requests in flight",
      "3 web workers x 5 channels layer",
      "start-up 2",
    ]);
  });

  test("of a server on a line that is not known are those of the greediest, and deduced", () => {
    const terms = serverPodConnections(authentik({ version: "2027.2.0", proxyProviders: 1 }));
    expect(terms[2]).toEqual({ label: "1 proxy provider x 4 embedded outpost", value: 4, inferred: true });
  });

  test("of a worker are tasks, broker, health check, channels layer, pool and start-up", () => {
    expect(workerPodConnections(authentik({ worker: { processes: 2 } }))).toEqual([
      { label: "2 processes x 4 tasks", value: 8, inferred: true },
      { label: "2 processes x 3 broker", value: 6, inferred: true },
      { label: "2 processes x 2 health check and metrics", value: 4, inferred: true },
      { label: "2 processes x 5 channels layer", value: 10, inferred: true },
      { label: "pool of the pod 4", value: 4, inferred: true },
      { label: "start-up 2", value: 2, inferred: true },
    ]);
  });

  test("that need a session of their own are the channels layer, listener and locks, and one at start", () => {
    expect(serverPodSessions(authentik({ server: { webWorkers: 1 } }))).toEqual([
      { label: "1 web worker x 5 channels layer", value: 5, inferred: true },
      { label: "start-up 1", value: 1, inferred: true },
    ]);
    expect(workerPodSessions(authentik())).toEqual([
      { label: "1 process x 2 listener and locks", value: 2, inferred: true },
      { label: "1 process x 5 channels layer", value: 5, inferred: true },
      { label: "start-up 1", value: 1, inferred: true },
    ]);
  });
});

describe("what somebody has counted", () => {
  test("takes the place of what was deduced, and is no longer marked", () => {
    expect(serverPodConnections(measured({ perWebWorker: 31 }))).toEqual([
      { label: "3 web workers x 31 measured", value: 93, inferred: false },
      { label: "embedded outpost 4", value: 4, inferred: true },
      { label: "start-up 2", value: 2, inferred: true },
    ]);
    expect(serverPodConnections(measured({ embeddedOutpost: 7, starting: 1 })).slice(2)).toEqual([
      { label: "embedded outpost 7", value: 7, inferred: false },
      { label: "start-up 1", value: 1, inferred: false },
    ]);
    expect(workerPodConnections(measured({ perWorkerProcess: 6, workerPool: 3, starting: 1 }))).toEqual([
      { label: "1 process x 6 measured", value: 6, inferred: false },
      { label: "pool of the pod 3", value: 3, inferred: false },
      { label: "start-up 1", value: 1, inferred: false },
    ]);
  });

  test("of sessions too; a pod that starts needs no more sessions than connections", () => {
    const counts = measured({ directPerWebWorker: 2, directPerWorkerProcess: 3, starting: 4 });
    expect(serverPodSessions(counts)).toEqual([
      { label: "3 web workers x 2 measured", value: 6, inferred: false },
      { label: "start-up 1", value: 1, inferred: false },
    ]);
    expect(workerPodSessions(counts)).toEqual([
      { label: "1 process x 3 measured", value: 3, inferred: false },
      { label: "start-up 1", value: 1, inferred: false },
    ]);
    expect(serverPodSessions(measured({ directPerWebWorker: 0, starting: 0 }))).toEqual([]);
  });

  test("counts on the line that it was counted on, every patch of it, and on no other", () => {
    const perPod = (version: string) => total(serverPodConnections(measured({ perWebWorker: 1 }, version)));
    expect([perPod("2026.8.5"), perPod("2026.8.0")]).toEqual([9, 9]);
    expect([perPod("2026.5.8"), perPod("2027.2.0"), perPod("2026.8")]).toEqual([53, 53, 53]);
  });

  test("marks the sum over all pods as deduced as long as one part of it is", () => {
    const all = measured({ perWebWorker: 9, embeddedOutpost: 0, starting: 2 });
    expect(peakClients(all).map(({ value, inferred }) => [value, inferred])).toEqual([
      [4 * 29, false],
      [3 * 20, true],
    ]);
    expect(peakDirect(all).map(({ inferred }) => inferred)).toEqual([true, true]);
  });
});
