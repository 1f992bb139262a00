import type { PlatformFacts } from "../platform-facts";

/** Something that answers a Grafana's questions. */
export interface AskedServer {
  /** Kind of Grafana's plugin. */
  readonly type: string;
  /** Its addresses, the one to write first. Absent: not known. */
  readonly urls?: readonly string[];
}

/** Everything of the app that answers questions, as a Grafana in the namespace `from` asks it. */
export function askedServers(facts: PlatformFacts, from: string | undefined): readonly AskedServer[] {
  const { prometheuses, traceStores, logStores } = facts;
  return [
    ...prometheuses.map(({ urls }) => ({ type: "prometheus", ...(urls === undefined ? {} : { urls }) })),
    ...traceStores.map(({ program, name, namespace, queryPort }) => ({
      type: program,
      urls: urls(name, namespace, queryPort, from),
    })),
    ...logStores.map(({ program, name, namespace, port }) => ({
      type: program,
      urls: urls(name, namespace, port, from),
    })),
  ];
}

function urls(name: string, namespace: string, port: number, from = namespace): readonly string[] {
  const full = `${name}.${namespace}`;
  const hosts = [`${full}.svc`, full, `${full}.svc.cluster.local`, ...(from === namespace ? [name] : [])];
  return hosts.map((host) => `http://${host}:${port}`);
}
