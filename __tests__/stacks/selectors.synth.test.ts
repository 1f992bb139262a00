import { type Labels, selects } from "../../constructs/core/labels";
import { instanceLabels } from "../../constructs/postgres/cloudnative-pg/names";
import { platformFacts } from "../../constructs/rules/platform-facts";
import { publishedFacts } from "../../stacks/published-facts";
import { operatorLabels as cloudNativePgLabels } from "../../values/charts/cloudnative-pg/chart";
import { operatorLabels as openTelemetryLabels } from "../../values/charts/opentelemetry-operator/chart";
import type { Block } from "../support/synth";
import { WATCHED_PRODUCTION } from "./watched-environment";
import { watchedOutput } from "./watched-output";

jest.setTimeout(180_000);

/** Objects of the cluster that Terraform makes, of some types, each with its stack and address. */
function objects(output: ReturnType<typeof watchedOutput>, ...types: readonly string[]) {
  return output.order.flatMap((name) =>
    types.flatMap((type) =>
      Object.entries(output.stack(name).resources(type)).map(([address, object]) => ({
        at: `${name}/${type}.${address}`,
        object: object as Block,
      })),
    ),
  );
}

/** What is at a path of a block; lists of one count as what is in them. */
function at(block: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((below, key) => ((Array.isArray(below) ? below[0] : below) as Block | undefined)?.[key], block);
}

const PODS = ["kubernetes_deployment_v1", "kubernetes_stateful_set_v1", "kubernetes_job_v1"];

/** Labels of every pod: of those that Terraform makes, and of those that a chart or an operator does. */
function pods(output: ReturnType<typeof watchedOutput>): readonly Labels[] {
  const facts = platformFacts(publishedFacts(WATCHED_PRODUCTION));
  return [
    ...objects(output, ...PODS).map(({ object }) => at(object, "spec.template.metadata.labels") as Labels),
    ...facts.authentiks.flatMap(({ server, worker }) => [server.workload.podLabels, worker.workload.podLabels]),
    ...facts.collectors.map(({ pods: made }) => made?.podLabels ?? {}),
    ...facts.cloudNativePgs.map(({ name }) => instanceLabels(name)),
    cloudNativePgLabels("cnpg"),
    openTelemetryLabels("opentelemetry-operator"),
  ];
}

describe("what selects by labels, in a production with every part", () => {
  const output = watchedOutput(WATCHED_PRODUCTION);
  const all = pods(output);
  const unmatched = (type: string, path: string, among: readonly Labels[]) => {
    const selectors = objects(output, type).map((each) => ({ ...each, labels: at(each.object, path) as Labels }));
    return {
      count: selectors.length,
      lost: selectors
        .filter(({ labels = {} }) => !among.some((candidate) => selects(labels, candidate)))
        .map(({ at: where, labels }) => `${where} ${JSON.stringify(labels)}`),
    };
  };

  test.each([
    ["Services", "kubernetes_service_v1", "spec.selector"],
    ["network policies", "kubernetes_network_policy_v1", "spec.pod_selector.match_labels"],
    ["disruption budgets", "kubernetes_pod_disruption_budget_v1", "spec.selector.match_labels"],
  ])("%s find pods", (_, type, path) => {
    const { count, lost } = unmatched(type, path, all);
    expect(lost).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });

  test("monitors find Services or pods", () => {
    const services = objects(output, "kubernetes_service_v1").map(
      ({ object }) => at(object, "metadata.labels") as Labels,
    );
    const monitors = objects(output, "kubernetes_manifest").flatMap(({ at: where, object }) => {
      const kind = at(object, "manifest.kind");
      return kind === "ServiceMonitor" || kind === "PodMonitor"
        ? [{ where, kind, labels: at(object, "manifest.spec.selector.matchLabels") as Labels }]
        : [];
    });
    const lost = monitors.filter(
      ({ kind, labels }) => !(kind === "PodMonitor" ? all : services).some((candidate) => selects(labels, candidate)),
    );
    expect(lost).toEqual([]);
    expect(new Set(monitors.map(({ kind }) => kind))).toEqual(new Set(["ServiceMonitor", "PodMonitor"]));
  });
});
