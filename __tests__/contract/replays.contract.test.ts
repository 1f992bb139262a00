import { basename } from "node:path";
import { readSources } from "../support/sources";

/** Incidents that stay replayed: dates of post-mortems, issue numbers, or what happened where there is neither. */
const INCIDENTS = [
  "10566-single-pod-budget",
  "13504-web-path",
  "18240-startup-parameter",
  "19211-outpost-connections",
  "2026-04-18-server-dev-shm",
  "2026-06-10-boot-storm",
  "2026-06-28-episodic-502",
  "2026-08-19-upgrade",
  "21954-worker-count",
  "23876-migration-lock",
  "24303-no-ipv6",
  "25225-trusted-address",
  "25683-server-memory",
  "26081-list-variables",
  "9152-session-pool",
  "denied-database",
  "secret-of-the-chart",
  "seed-phase-1",
];

const REPLAYS = readSources("__tests__")
  .filter(({ path }) => path.startsWith("__tests__/replays/") && path.endsWith(".test.ts"))
  .map(({ path, text }) => ({ id: basename(path).replace(/(\.synth)?\.test\.ts$/, ""), text }));

describe("replays of incidents", () => {
  test("are there for each of the incidents", () => {
    expect(REPLAYS.map(({ id }) => id).sort()).toEqual(INCIDENTS);
  });

  test("say where the incident was reported, and the number that they are named after", () => {
    const wrong = REPLAYS.filter(({ id, text }) => {
      const [, source] = /source:\s*"(https:\/\/[^"]+)"/.exec(text) ?? [];
      const [number] = /^\d{4,}(?=-[a-z])/.exec(id) ?? [];
      return source === undefined || (number !== undefined && !source.endsWith(`/${number}`));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
