import { given, isObject, type Json } from "../../core/json";
import type { ComponentFacts, ListenerFacts, TargetFacts } from "./facts";

/** Port of the collector's own metrics. */
export const METRICS_PORT = 8888;

/** Exporters that wait to be asked: their address is one of this pod. */
const ASKED = ["prometheus"];

/** Clients of another server, whatever their `endpoint` is called. */
const ASKING = ["kubelet_stats", "kubeletstats"];

/** Everything that listens: receivers, extensions, exporters that are asked, the collector's own metrics. */
export function listenersOf(components: readonly ComponentFacts[], listenAddress: string): readonly ListenerFacts[] {
  return [
    ...components
      .filter(({ section, type }) =>
        section === "exporters"
          ? ASKED.includes(type)
          : ["receivers", "extensions"].includes(section) && !ASKING.includes(type),
      )
      .flatMap(({ section, id, settings }) => addresses(settings, `${section}.${id}`)),
    { prop: "service.telemetry.metrics", host: listenAddress, port: METRICS_PORT },
  ];
}

/** Where exporters send to, as far as it is known before a pod has its environment. */
export function targetsOf(components: readonly ComponentFacts[]): readonly TargetFacts[] {
  return components
    .filter(({ section, type }) => section === "exporters" && !ASKED.includes(type))
    .flatMap(({ id: exporter, settings: { endpoint } }) => {
      const at = typeof endpoint === "string" ? target(endpoint) : undefined;
      return at === undefined ? [] : [{ exporter, ...at }];
    });
}

/** `endpoint` and `listen_address` at any depth: every server of the collector's libraries is set up by one of them. */
function addresses(value: Json | undefined, prop: string): readonly ListenerFacts[] {
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) => {
    const at = `${prop}.${key}`;
    if (typeof child !== "string" || !["endpoint", "listen_address"].includes(key)) {
      return addresses(child, at);
    }
    const [, host = "", port] = /^(\[[^\]]*\]|[^:/\s]*|\$\{[^}]*\}):(\d{1,5})$/.exec(child) ?? [];
    return port === undefined ? [] : [{ prop: at, host, port: Number(port) }];
  });
}

const SCHEME_PORTS: Readonly<Record<string, number>> = { "http://": 80, "https://": 443 };

function target(endpoint: string): Omit<TargetFacts, "exporter"> | undefined {
  const [, scheme = "", host, port, path] =
    /^(https?:\/\/|dns:\/\/\/)?(\[[^\]]+\]|[^:/\s$]+)(?::(\d{1,5}))?(\/.*)?$/.exec(endpoint) ?? [];
  const known = port === undefined ? SCHEME_PORTS[scheme] : Number(port);
  return host === undefined || known === undefined ? undefined : given({ host, port: known, path });
}
