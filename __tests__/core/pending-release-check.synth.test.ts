import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { TerraformVariable } from "cdktf";
import { PendingReleaseCheck } from "../../constructs/core/pending-release-check";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";

/** The check, with its condition put on a resource as a release does. */
function check(enabled: boolean | "variable") {
  const stack = kubernetesStack((scope) => {
    const look = enabled === "variable" ? new TerraformVariable(scope, "look", { type: "bool" }).value : enabled;
    const props = { name: "sso", namespace: "identity", enabled: look };
    const { precondition } = new PendingReleaseCheck(scope, "Pending", props);
    new NamespaceV1(scope, "Guarded", { metadata: {}, lifecycle: { precondition: [precondition] } });
  });
  const { kubernetes_resources = {} } = stack.json.data as Record<string, Record<string, unknown>>;
  const [[address, data] = []] = Object.entries(kubernetes_resources);
  return { address, data, guarded: stack.resource("kubernetes_namespace_v1") };
}

describe("the check for a pending release", () => {
  test("asks the cluster for the pending revisions of that release alone", () => {
    expect(check(true).data).toMatchObject({
      api_version: "v1",
      kind: "Secret",
      namespace: "identity",
      label_selector: "owner=helm,name=sso,status in (pending-install,pending-upgrade,pending-rollback)",
    });
  });

  test.each([
    [true, `${"$"}{true ? 1 : 0}`],
    [false, `${"$"}{false ? 1 : 0}`],
    ["variable" as const, `${"$"}{var.look ? 1 : 0}`],
  ])("looks at the cluster only when it is enabled: %s", (enabled, count) => {
    expect(check(enabled).data).toMatchObject({ count });
  });

  test("holds when there is none or nobody looked; otherwise it names the release and the command that clears it", () => {
    const { address, guarded } = check(true);
    expect(guarded.lifecycle).toEqual({
      precondition: [
        {
          condition: `${"$"}{length(flatten(data.kubernetes_resources.${address}[*].objects)) == 0}`,
          error_message:
            "The Helm release identity/sso is pending: an apply is at work on it, or was killed. " +
            "Make sure that none runs, then: npm run recover -- --clear",
        },
      ],
    });
  });
});
