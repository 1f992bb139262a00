import { Release } from "@cdktf/provider-helm/lib/release";
import { Fn, type IResolvable, Lazy, Op, TerraformLocal, Token } from "cdktf";
import { Construct } from "constructs";
import type { ChartReference } from "../../values/charts/chart-source";
import { isObject, type Json, type JsonObject } from "./json";
import { literal } from "./literal";
import { PendingReleaseCheck, type Precondition } from "./pending-release-check";
import { checkProps, dnsLabel, wholeNumber } from "./prop-check";
import { unresolvedPaths } from "./unresolved";

/** One release of one chart. */
export interface HelmReleaseProps {
  /** Name of the release. */
  readonly name: string;
  readonly namespace: string;
  /** The chart, in an exact version. */
  readonly chart: ChartReference;
  /** Values laid over those of the chart. Secrets are named here, never given. */
  readonly values: JsonObject;
  /** Seconds that Helm waits for everything in the release to be ready. @default 300 */
  readonly timeoutSec?: number;
  /**
   * Whether a failed upgrade is rolled back by Helm itself.
   * @default false: old code on a database that has been migrated already is an outage of its own
   */
  readonly atomic?: boolean;
  /** Revisions that Helm keeps, each a Secret. @default 10 */
  readonly maxHistory?: number;
  /**
   * Id of the namespace, as a Terraform expression, when the same apply creates it. The provider renders a release at plan
   * time; in a namespace that is not there yet it renders nothing, promises an empty release, and then breaks the promise.
   * Values that depend on the id make it wait. @default - the namespace exists
   */
  readonly namespaceId?: string;
  /** Whether a plan refuses a release that a killed apply has left pending. It needs the cluster. @default true */
  readonly refusePending?: boolean | IResolvable;
  /** What must hold before the release is planned, besides that it is not pending. @default - nothing */
  readonly preconditions?: readonly Precondition[];
}

/**
 * A Helm release that waits until it is ready, and that takes over what a release of its name has left behind, so that an
 * interrupted apply can go on.
 */
export class HelmRelease extends Construct {
  readonly resource: Release;

  /**
   * @throws when the name, the version or a number is impossible; at synthesis, when a value is known only at apply:
   * Terraform would write it into the text of the values unquoted.
   */
  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    const { name, namespace, chart, timeoutSec = 300, atomic = false, maxHistory = 10, refusePending = true } = props;
    checkProps(this.node.path, [
      dnsLabel("name", name),
      { prop: "name", value: name, valid: name.length <= 53, allowed: "at most 53 characters, Helm's own limit" },
      {
        prop: "chart.version",
        value: chart.version,
        valid: /^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$/.test(chart.version),
        allowed: "an exact version like 1.2.3: a range would make two applies of the same code differ",
      },
      wholeNumber("timeoutSec", timeoutSec, 1),
      wholeNumber("maxHistory", maxHistory, 1),
    ]);
    const { precondition } = new PendingReleaseCheck(this, "Pending", { name, namespace, enabled: refusePending });
    this.resource = new Release(this, "Resource", {
      name,
      namespace,
      ...chart,
      values: this.valuesOf(props),
      timeout: timeoutSec,
      wait: true,
      atomic,
      upgradeInstall: true,
      maxHistory,
      lifecycle: { precondition: [precondition, ...(props.preconditions ?? [])] },
    });
  }

  private valuesOf({ values, namespaceId }: HelmReleaseProps): string[] {
    let text: string | undefined;
    // Late, so that preflight reports everything that is unknown before this gives up on the first.
    const late = Lazy.stringValue({
      produce: () => {
        text ??= valuesText(this.node.path, values);
        return text;
      },
    });
    if (namespaceId === undefined) {
      return [late];
    }
    const known = new TerraformLocal(this, "Values", [late]);
    return Token.asList(Fn.conditional(Op.gte(Fn.lengthOf(namespaceId), 1), known.expression, []));
  }
}

/**
 * Values as JSON, which is YAML without its guesses at types: `on` stays text. Sorted, so that only a change of a value is a
 * change.
 */
export function valuesJson(values: JsonObject): string {
  return `${JSON.stringify(sorted(values), null, 2)}\n`;
}

function sorted(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((entry) => sorted(entry) ?? null);
  }
  if (!isObject(value)) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}

function valuesText(path: string, values: JsonObject): string {
  const unknown = unresolvedPaths(values);
  if (unknown.length > 0) {
    throw new Error(
      `${path}: \`values\` must be known at synthesis, got a value of apply at ${unknown.join(", ")}; ` +
        "pass plain text, or put it in a Secret and name that",
    );
  }
  return literal(valuesJson(values));
}
