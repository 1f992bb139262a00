import type { PrometheusFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";

/** A Service that takes telemetry. */
export interface OtlpServer {
  readonly path: string;
  readonly name: string;
  readonly namespace: string;
  readonly ports: readonly number[];
}

/** Every Service of the app that takes telemetry. */
export function otlpServers({
  collectors,
  traceStores,
  logStores,
  prometheuses,
}: PlatformFacts): readonly OtlpServer[] {
  return [
    ...prometheuses.flatMap(prometheusServers),
    ...collectors.map(({ path, serviceName, namespace, listeners }) => ({
      path,
      name: serviceName,
      namespace,
      // The operator puts receivers on the Service, and an exporter that waits to be asked, which takes nothing.
      ports: listeners.filter(({ prop }) => prop.startsWith("receivers.")).map(({ port }) => port),
    })),
    ...traceStores.map(({ path, name, namespace, ports }) => ({ path, name, namespace, ports })),
    ...logStores.map(({ path, name, namespace, port }) => ({ path, name, namespace, ports: [port] })),
  ];
}

/** The Services that a Prometheus is known by. Whether it takes what is sent there is another question. */
export function prometheusServers({ path, urls = [] }: PrometheusFacts): readonly OtlpServer[] {
  return urls.flatMap((url) => {
    const [, name, namespace, port] = /^http:\/\/([^.:/]+)\.([^.:/]+)[^:/]*:(\d+)$/.exec(url) ?? [];
    return name === undefined || namespace === undefined ? [] : [{ path, name, namespace, ports: [Number(port)] }];
  });
}

/** The server of a DNS name, as the pods of a namespace resolve it. */
export function serverAt(host: string, from: string, servers: readonly OtlpServer[]): OtlpServer | undefined {
  const [name, namespace = from, ...rest] = host.replace(/\.$/, "").split(".");
  const below = rest.join(".");
  return ["", "svc", "svc.cluster.local"].includes(below)
    ? servers.find((server) => server.name === name && server.namespace === namespace)
    : undefined;
}
