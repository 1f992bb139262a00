import { authentikFacts } from "../../constructs/authentik/authentik-facts";
import type { MeasuredConnections } from "../../constructs/authentik/facts";
import { MINIMAL } from "./example-props";

const facts = (connections: MeasuredConnections) => authentikFacts("app/Authentik", { ...MINIMAL, connections });

test("connections that were counted are published as they were given", () => {
  const connections = {
    release: "2026.8",
    perWebWorker: 1,
    embeddedOutpost: 0,
    perWorkerProcess: 1,
    workerPool: 0,
    starting: 0,
    directPerWebWorker: 0,
    directPerWorkerProcess: 0,
  };
  expect(facts(connections).connections).toEqual(connections);
  expect(authentikFacts("app/Authentik", MINIMAL)).not.toHaveProperty("connections");
});

test("nothing but the release line has to be given", () => {
  expect(facts({ release: "2026.8" }).connections).toEqual({ release: "2026.8" });
  expect(facts({ release: "2026.10" }).connections).toEqual({ release: "2026.10" });
});

test.each<[Omit<MeasuredConnections, "release">, string]>([
  [{ perWebWorker: 0 }, "`connections.perWebWorker` must be a whole number >= 1, got: 0"],
  [{ embeddedOutpost: -1 }, "`connections.embeddedOutpost` must be a whole number >= 0, got: -1"],
  [{ perWorkerProcess: 0.5 }, "`connections.perWorkerProcess` must be a whole number >= 1, got: 0.5"],
  [{ workerPool: -1 }, "`connections.workerPool` must be a whole number >= 0, got: -1"],
  [{ starting: Number.NaN }, "`connections.starting` must be a whole number >= 0, got: NaN"],
  [{ directPerWebWorker: -1 }, "`connections.directPerWebWorker` must be a whole number >= 0, got: -1"],
  [{ directPerWorkerProcess: -1 }, "`connections.directPerWorkerProcess` must be a whole number >= 0, got: -1"],
])("%j throws", (counts, message) => {
  expect(() => facts({ release: "2026.8", ...counts })).toThrow(message);
});

test.each(["2026.8.5", "latest", "v2026.8", "2026", "2026.123"])(
  "a measurement on %s names no release line",
  (release) => {
    expect(() => facts({ release })).toThrow(
      `\`connections.release\` must be the release line that was measured, for example 2026.8, got: "${release}"`,
    );
  },
);
