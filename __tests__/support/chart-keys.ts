import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { deepMerge } from "../../constructs/core/json";
import { type ChartKeys, keyPaths } from "../../values/charts/keys";
import { lineOf } from "../../values/releases/releases";
import { templatesOf, withTemplateKeys } from "./template-keys";

/** A chart's file, from a package or from an unpacked directory. */
export function chartFile(chart: string, file: string): string {
  if (statSync(chart).isDirectory()) {
    return readFileSync(join(chart, file), "utf8");
  }
  const name = basename(chart).replace(/-\d.*$/, "");
  return execFileSync("tar", ["-xzOf", chart, `${name}/${file}`], { encoding: "utf8" });
}

/**
 * The keys of a packaged or unpacked chart. With parts, those of the charts in it that are named as well, and what only templates tell:
 * such a chart has no schema, and its `values.yaml` shows many keys in comments alone.
 */
export function readChartKeys(chart: string, parts?: readonly string[]): ChartKeys {
  const { name, version } = parse(chartFile(chart, "Chart.yaml"));
  const own = parse(chartFile(chart, "values.yaml"));
  if (parts === undefined) {
    return { chart: name, version, keys: keyPaths(own) };
  }
  const theirs = parts.map((part) => {
    const values = deepMerge(parse(chartFile(chart, `charts/${part}/values.yaml`)) ?? {}, own[part] ?? {});
    return [part, withTemplateKeys(values, templatesOf(chart, part))] as const;
  });
  const all = { ...own, ...Object.fromEntries(theirs) };
  return { chart: name, version, keys: keyPaths(withTemplateKeys(all, templatesOf(chart))) };
}

/** Charts whose values we set by way of the chart that holds them. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  "kube-prometheus-stack": [
    "crds",
    "grafana",
    "kube-state-metrics",
    "prometheus-node-exporter",
    "prometheus-windows-exporter",
  ],
};

/** Writes `values/charts/<chart>/keys-<line>.json` for each chart given. */
export function writeChartKeys(charts: readonly string[], folder: string): readonly string[] {
  return charts.map((chart) => {
    const keys = readChartKeys(chart, PARTS[parse(chartFile(chart, "Chart.yaml")).name]);
    const file = join(folder, keys.chart, `keys-${lineOf(keys.version) ?? keys.version}.json`);
    writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`);
    return `${file}: ${keys.keys.length} keys of ${keys.chart} ${keys.version}`;
  });
}

if (require.main === module) {
  const charts = process.argv.slice(2);
  const missing = charts.filter((chart) => !existsSync(chart));
  if (charts.length === 0 || missing.length > 0) {
    const reason = charts.length === 0 ? "no chart was given" : `there is no ${missing.join(", ")}`;
    console.error(`${reason}: name packaged charts (authentik-<version>.tgz) or unpacked chart directories`);
    process.exitCode = 1;
  } else {
    console.log(writeChartKeys(charts, join("values", "charts")).join("\n"));
  }
}
