import type { Facts } from "../../constructs/core/facts";
import { accesses } from "./access-facts";
import { nginxForwardAuth } from "./nginx-facts";
import { outposts } from "./outpost-facts";
import { collector, instrumentation, logStore, operator, traceStore, volumeClaim } from "./telemetry-facts";
import { traefikRoutes } from "./traefik-facts";
import { alerts, loadTest, namespace, postgresExporter, prometheus, quota } from "./watch-facts";

/** What stands beside a production's platform: what watches it, and what uses it. @param version of authentik */
export function besidePlatform(version?: string): readonly Facts[] {
  return [
    alerts(),
    prometheus(),
    postgresExporter(),
    loadTest(),
    quota(),
    ...accesses(),
    collector(),
    instrumentation(),
    operator(),
    traceStore(),
    logStore(),
    volumeClaim(),
    namespace(),
    ...outposts(version),
    ...traefikRoutes(),
    nginxForwardAuth(),
  ];
}
