import type { Facts } from "../../constructs/core/facts";
import { type DeepPartial, deepMerge, type JsonObject } from "../../constructs/core/json";
import type { AuthentikFacts } from "../../constructs/authentik/facts";
import { checkFacts } from "../../constructs/rules/check";
import { authentik } from "../rules/facts";
import { type Replay, replay } from "./replay";

/** Replays a configuration that this library does not build: old releases, charts and poolers that somebody wrote by hand. */
export function replayFacts(incident: Replay<readonly Facts[]>): void {
  replay(incident, (published) => checkFacts(published));
}

const probe = (failureThreshold: number, initialDelaySec = 5) => ({
  initialDelaySec,
  periodSec: 10,
  timeoutSec: 3,
  failureThreshold,
});

/** authentik as the chart installs it when nobody sets probes or `/dev/shm`, of any release. */
export function chartAuthentik(version: string, override: DeepPartial<AuthentikFacts> = {}): AuthentikFacts {
  const image = `ghcr.io/goauthentik/server:${version}`;
  const pod = { image, devShmMiB: 0, livenessProbe: probe(3), readinessProbe: probe(3) };
  const chart: DeepPartial<AuthentikFacts> = {
    version,
    chartVersion: version,
    server: { ...pod, startupProbe: probe(60) },
    worker: { ...pod, startupProbe: probe(60, 30) },
  };
  return authentik(deepMerge(chart as JsonObject, override as JsonObject) as DeepPartial<AuthentikFacts>);
}
