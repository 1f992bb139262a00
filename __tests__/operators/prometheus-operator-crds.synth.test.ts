import { PrometheusOperatorCrds, type PrometheusOperatorCrdsProps } from "../../constructs/operators";
import { helmStack } from "../authentik/helm-stack";
import type { Every } from "../nonsense/every";
import { addressOf, createdBefore } from "../support/order";

function definitions(props?: PrometheusOperatorCrdsProps) {
  const stack = helmStack((scope) => {
    new PrometheusOperatorCrds(scope, "Definitions", props);
  });
  const [texts = []] = Object.values(stack.json.locals as Record<string, readonly string[]>);
  return { stack, values: JSON.parse(texts.join("")) };
}

test("releases the definitions by themselves, which Helm keeps when the release goes", () => {
  const { stack, values } = definitions();
  expect(stack.resource("helm_release")).toMatchObject({
    name: "prometheus-operator-crds",
    namespace: "prometheus-operator-crds",
    chart: "prometheus-operator-crds",
    version: "31.0.1",
    atomic: true,
    timeout: 300,
  });
  expect(values).toEqual({ crds: { annotations: { "helm.sh/resource-policy": "keep" } } });
  expect(createdBefore(stack, addressOf(stack, "helm_release"))).toContain(addressOf(stack, "kubernetes_namespace_v1"));
});

const MAXIMAL: Every<PrometheusOperatorCrdsProps> = {
  namespace: "crds",
  releaseName: "prometheus-crds",
  chartSource: { oci: "oci://ghcr.io/prometheus-community/charts" },
  timeoutSec: 60,
  refusePending: false,
};

test("every prop reaches the output", () => {
  const { stack } = definitions(MAXIMAL);
  expect(stack.resource("helm_release")).toMatchObject({
    name: "prometheus-crds",
    namespace: "crds",
    chart: "oci://ghcr.io/prometheus-community/charts/prometheus-operator-crds",
    timeout: 60,
  });
  expect(JSON.stringify(stack.json.data)).toContain(`${"$"}{false ? 1 : 0}`);
});

test.each([
  [{ namespace: "No Label" }, "namespace"],
  [{ chartSource: "elsewhere" }, "chartSource"],
  [{ chartSource: { directory: "a", oci: "oci://b" } }, "chartSource"],
  [{ chartSource: { oci: "https://b" } }, "chartSource.oci"],
  [{ chartSource: { directory: " " } }, "chartSource.directory"],
  [{ timeoutSec: 0 }, "timeoutSec"],
])("refuses %j", (props, prop) => {
  expect(() => definitions(props as PrometheusOperatorCrdsProps)).toThrow(`\`${prop}\` must be`);
});
