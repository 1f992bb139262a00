import type { PrometheusFacts } from "../../observability/facts";
import type { PlatformFacts } from "../platform-facts";
import { prometheusServers, serverAt } from "./otlp-servers";

/** What a Prometheus takes by each of its receivers. */
export const RECEIVES = { remoteWriteReceiver: "remote writes", otlpReceiver: "OTLP" };

/** Exporters of collectors by what a Prometheus has to have for them. */
const RECEIVERS: Readonly<Record<string, keyof typeof RECEIVES>> = {
  otlp_http: "otlpReceiver",
  otlphttp: "otlpReceiver",
  prometheus_remote_write: "remoteWriteReceiver",
  prometheusremotewrite: "remoteWriteReceiver",
};

/** Somebody who writes to a Prometheus. */
export interface Writer {
  readonly path: string;
  /** What it does, for a message. */
  readonly what: string;
  readonly receiver: keyof typeof RECEIVES;
  readonly writesTo: (prometheus: PrometheusFacts) => boolean;
}

/** Everybody of the app who writes somewhere. */
export function writers({ loadTests, collectors }: PlatformFacts): readonly Writer[] {
  return [
    ...loadTests.map(
      ({ path, name, remoteWriteUrl = "" }): Writer => ({
        path,
        what: `the load test ${name} writes to ${remoteWriteUrl}`,
        receiver: "remoteWriteReceiver",
        writesTo: ({ urls = [] }) => leadsTo(remoteWriteUrl, urls),
      }),
    ),
    ...collectors.flatMap(({ path, name, namespace, targets }) =>
      targets.flatMap(({ exporter, host, port, path: at = "" }): readonly Writer[] => {
        const receiver = RECEIVERS[exporter.replace(/\/.*/, "")];
        return receiver === undefined
          ? []
          : [
              {
                path,
                what: `the exporter ${exporter} of the collector ${name} writes to ${host}:${port}${at}`,
                receiver,
                writesTo: (prometheus) =>
                  serverAt(host, namespace, prometheusServers(prometheus))?.ports.includes(port) === true,
              },
            ];
      }),
    ),
  ];
}

/** Whether an address is below one of a Prometheus. */
export function leadsTo(address: string, urls: readonly string[]): boolean {
  return urls.some((url) => address.startsWith(`${url}/`));
}
