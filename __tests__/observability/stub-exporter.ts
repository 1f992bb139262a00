import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AlertsFacts } from "../../constructs/observability/facts";
import {
  authentikMetrics,
  CLOUDNATIVE_PG_METRICS,
  type Metric,
  SURROUNDING_METRICS,
  seriesOf,
} from "../../values/releases/metrics";
import { healthy } from "./healthy";
import { seriesName } from "./series";

/** What a scrape adds to the labels of an exporter. */
export const SCRAPE_LABELS = ["namespace", "pod", "container", "instance", "job", "pid"];

/** Every metric that an installation's exporters have. */
export function exported({ version }: AlertsFacts): readonly Metric[] {
  return [...(authentikMetrics(version) ?? []), ...SURROUNDING_METRICS];
}

/** A page with every metric that the release exports: the healthy installation's series, and one of each other metric. */
export function metricsPage(facts: AlertsFacts): string {
  const series = healthy(facts);
  const shown = new Set(series.map(({ metric }) => metric));
  const { server, database } = facts;
  const ofDatabase = new Set(CLOUDNATIVE_PG_METRICS.map(({ name }) => name));
  const scraped = (name: string) => ({
    namespace: ofDatabase.has(name) ? (database?.namespace ?? "") : server.namespace,
    pod: "any",
  });
  const others = exported(facts).flatMap((metric) =>
    seriesOf(metric)
      .filter((name) => !shown.has(name))
      .map((name) =>
        seriesName({ metric: name, labels: { ...scraped(metric.name), ...labelsOf(metric, name) }, course: 0 }),
      ),
  );
  return `${[...series.map(seriesName), ...others].map((name) => `${name} 1`).join("\n")}\n`;
}

/** Labels whose values queries of ours choose by. */
const VALUES: Readonly<Record<string, string>> = { status: "500", name: "max_connections" };

function labelsOf({ labels, name, type }: Metric, series: string): Readonly<Record<string, string>> {
  const parts = labels
    .filter((label) => label !== "quantile" && label !== "namespace")
    .map((label) => [label, VALUES[label] ?? "any"] as const);
  const bucket = series.endsWith("_bucket") ? [["le", "+Inf"] as const] : [];
  const quantile = type === "summary" && series === name ? [["quantile", "0.95"] as const] : [];
  return Object.fromEntries([...parts, ...bucket, ...quantile]);
}

/** Serves a page on a free port of this machine. */
export class StubExporter {
  private constructor(
    private readonly server: Server,
    /** `127.0.0.1:<port>` */
    readonly address: string,
  ) {}

  static async start(page: string): Promise<StubExporter> {
    const server = createServer((_, answer) => {
      answer.setHeader("Content-Type", "text/plain; version=0.0.4");
      answer.end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return new StubExporter(server, `127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
