import type { Dashboard, Panel } from "./panel";
import { isExported, lines, of, p95, p95Of, rate, stat } from "./queries";

const CONNECTION = "authentik_outpost_connection";
const REQUEST = "authentik_outpost_proxy_request_duration_seconds";
const UPSTREAM = "authentik_outpost_proxy_upstream_response_duration_seconds";

/** Outposts and forward auth, with the metrics of a release line. */
export function outposts(line: string): Dashboard {
  const upstream: readonly Panel[] = isExported(line, UPSTREAM)
    ? [
        lines("s", "Upstreams", "95 of 100 answers of what is behind come faster, by host.", {
          expr: p95("upstream_host", UPSTREAM),
          legend: "{{upstream_host}}",
        }),
      ]
    : [];
  return {
    uid: "authentik-outposts",
    title: "authentik outposts and forward auth",
    rows: [
      {
        title: "Now",
        panels: [
          stat("Connected", "Processes of outposts that are connected, as they say.", `sum(${of(CONNECTION)})`),
          stat(
            "Requests per second",
            "Requests that outposts decide about or pass on.",
            `sum(${rate("namespace", `${REQUEST}_count`)})`,
          ),
        ],
      },
      {
        title: "Connections",
        panels: [
          lines("short", "Processes", "Connected processes of each outpost.", {
            expr: `sum by (outpost_name) (${of(CONNECTION)})`,
            legend: "{{outpost_name}}",
          }),
          lines("short", "As the server counts", "A connection that has ended stays behind as 0.", {
            expr: `max by (outpost, expected) (${of("authentik_outposts_connected")})`,
            legend: "{{outpost}}",
          }),
          lines("s", "Since the last update", "How long an outpost has had its configuration.", {
            expr: `time() - max by (outpost_name) (${of("authentik_outpost_last_update")})`,
            legend: "{{outpost_name}}",
          }),
          lines("short", "Versions", "Processes by version; one version, except during a rollout.", {
            expr: `sum by (outpost_name, version) (${of("authentik_outpost_info")})`,
            legend: "{{outpost_name}} {{version}}",
          }),
        ],
      },
      {
        title: "Forward auth",
        panels: [
          lines("reqps", "Requests", "By host.", { expr: rate("host", `${REQUEST}_count`), legend: "{{host}}" }),
          lines("s", "Duration", "95 of 100 requests are decided faster, by host.", {
            expr: p95Of(line, "host", REQUEST),
            legend: "{{host}}",
          }),
          lines("s", "By kind", "95 of 100 are faster, by kind of request.", {
            expr: p95Of(line, "type", REQUEST),
            legend: "{{type}}",
          }),
          ...upstream,
        ],
      },
    ],
  };
}
