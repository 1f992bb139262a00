import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KubernetesObject, V1Deployment, V1Secret } from "@kubernetes/client-node" with {
  "resolution-mode": "import",
};
import { parseAllDocuments } from "yaml";
import { chartValues } from "../../../../constructs/authentik/authentik";
import type { AuthentikFacts } from "../../../../constructs/authentik/facts";
import { valuesJson } from "../../../../constructs/core/helm-release";
import { readSite, sitePath } from "../../../../stacks/site";
import { lineOf, SUPPORTED_LINES } from "../../../../values/releases/releases";

/** The directory of packaged charts that this site deploys from; undefined when it uses a repository. */
function chartDirectory(): string | undefined {
  const { chartSource } = readSite(sitePath(process.env));
  return typeof chartSource === "object" && "directory" in chartSource ? chartSource.directory : undefined;
}

/** A packaged chart of a supported line. */
export interface PackagedChart {
  readonly version: string;
  readonly file: string;
}

/** The packaged chart of a line, the newest of several; undefined when there is none. */
export function packagedChart(line: string): PackagedChart | undefined {
  const directory = chartDirectory() ?? "";
  const versions = (existsSync(directory) ? readdirSync(directory) : [])
    .flatMap((name) => /^authentik-(\d.*)\.tgz$/.exec(name)?.[1] ?? [])
    .filter((version) => lineOf(version) === line)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const version = versions.at(-1);
  return version === undefined ? undefined : { version, file: join(directory, `authentik-${version}.tgz`) };
}

/** Why no chart can be rendered; undefined when one of every supported line can. */
export function missingCharts(): string | undefined {
  const missing = SUPPORTED_LINES.filter(({ line }) => packagedChart(line) === undefined).map(({ line }) => line);
  return missing.length === 0
    ? undefined
    : `no packaged chart of ${missing.join(", ")}: name a directory with authentik-<version>.tgz in ${sitePath(process.env)}`;
}

/** The objects of a chart, as Helm renders them for facts. */
export class RenderedChart {
  private readonly objects: readonly KubernetesObject[];

  /** Renders the chart of the facts' line, whatever patch is at hand. */
  constructor(facts: AuthentikFacts) {
    const line = lineOf(facts.chartVersion) ?? facts.chartVersion;
    const chart = packagedChart(line);
    if (chart === undefined) {
      throw new Error(`expected a chart of ${line}`);
    }
    const directory = mkdtempSync(join(tmpdir(), "authentik-values-"));
    try {
      const values = join(directory, "values.yaml");
      writeFileSync(values, valuesJson(chartValues(facts)));
      const args = ["template", facts.releaseName, chart.file, "--namespace", facts.namespace, "--values", values];
      const text = execFileSync("helm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
      this.objects = parseAllDocuments(text).flatMap((document) => document.toJS() ?? []);
    } finally {
      rmSync(directory, { recursive: true });
    }
  }

  /** `Kind/name` of every object, sorted. */
  get names(): readonly string[] {
    return this.objects.map(({ kind, metadata }) => `${kind}/${metadata?.name}`).sort();
  }

  /** One object; fails when it is not there. */
  object<T extends KubernetesObject>(kind: string, name: string): T {
    const found = this.objects.find((object) => object.kind === kind && object.metadata?.name === name);
    if (found === undefined) {
      throw new Error(`expected ${kind}/${name}, got ${this.names.join(", ")}`);
    }
    return found as T;
  }

  /** A Deployment, and its only container. */
  deployment(name: string) {
    const { metadata, spec } = this.object<V1Deployment>("Deployment", name);
    const pod = spec?.template.spec;
    const [container] = pod?.containers ?? [];
    if (spec === undefined || pod === undefined || container === undefined) {
      throw new Error(`expected a pod in Deployment/${name}`);
    }
    return { metadata, spec, template: spec.template, pod, container };
  }

  /** The chart's own Secret, decoded. */
  settings(name: string): Readonly<Record<string, string>> {
    const { data = {} } = this.object<V1Secret>("Secret", name);
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString()]),
    );
  }
}
