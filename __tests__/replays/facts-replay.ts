import type { AuthentikFacts } from "../../constructs/authentik/facts";
import type { Facts } from "../../constructs/core/facts";
import { type DeepPartial, deepMerge, type JsonObject } from "../../constructs/core/json";
import { checkFacts } from "../../constructs/rules/check";
import { releaseLine } from "../../values/releases/releases";
import { authentik } from "../rules/facts";
import { type Replay, replay } from "./replay";

/** Replays a configuration that this library does not build: old releases, charts and poolers that somebody wrote by hand. */
export function replayFacts(incident: Replay<readonly Facts[]>): void {
  replay(incident, (published) => checkFacts(published));
}

/** Why a release of the day is an error today. */
export const WITHOUT_SUPPORT = {
  "AUT-001": "a release line that had support on the day and has none now",
} as const;

/** Everything that carries the version. */
function release(version: string): DeepPartial<AuthentikFacts> {
  const image = `ghcr.io/goauthentik/server:${version}`;
  return { version, chartVersion: version, server: { image }, worker: { image } };
}

const probe = (failureThreshold: number, initialDelaySec = 5) => ({
  initialDelaySec,
  periodSec: 10,
  timeoutSec: 3,
  failureThreshold,
});

/** authentik as the chart installs it when nobody sets probes or `/dev/shm`; the rest is production's. */
export function chartAuthentik(version: string, override: DeepPartial<AuthentikFacts> = {}): AuthentikFacts {
  const pod = { devShmMiB: 0, livenessProbe: probe(3), readinessProbe: probe(3) };
  const chart = { server: { ...pod, startupProbe: probe(60) }, worker: { ...pod, startupProbe: probe(60, 30) } };
  return onRelease(version, merged(chart, override));
}

/** authentik as this library installs it, on another release. */
export function onRelease(version: string, override: DeepPartial<AuthentikFacts> = {}): AuthentikFacts {
  const facts = authentik(merged(release(version), override));
  const { direct, ...postgresql } = facts.postgresql;
  return direct !== undefined && releaseLine(version)?.directEndpoint === true ? facts : { ...facts, postgresql };
}

type Override = DeepPartial<AuthentikFacts>;

function merged(base: Override, override: Override): Override {
  return deepMerge(base as JsonObject, override as JsonObject) as Override;
}
