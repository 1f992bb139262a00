import { otlpServers, serverAt } from "../obs/otlp-servers";
import type { LocatedPods, PlatformFacts } from "../platform-facts";
import type { End, Link } from "./network-links";

/** Telemetry on its way: applications to what takes it, collectors to what is next; what is outside of the app is nobody's here. */
export function otlpLinks(facts: PlatformFacts, all: readonly LocatedPods[]): readonly Link[] {
  const servers = otlpServers(facts);
  const end = (path: string): End | undefined => {
    const located = all.find((each) => each.path === path);
    return located && { ...located.workload, workload: located };
  };
  const link = (from: End, host: string, port: number): readonly Link[] => {
    const server = serverAt(host, from.namespace ?? "", servers);
    const to = server && end(server.path);
    return to === undefined ? [] : [{ from, to, port, protocol: "TCP" }];
  };
  return [
    ...facts.instrumentations.flatMap(({ serviceName, namespace, host, port }) =>
      link({ name: serviceName, namespace, podLabels: {} }, host, port),
    ),
    ...facts.collectors.flatMap(({ path, targets }) => {
      const from = end(path);
      return from === undefined ? [] : targets.flatMap(({ host, port }) => link(from, host, port));
    }),
  ];
}
