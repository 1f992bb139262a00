import { TerraformVariable } from "cdktf";
import { VersionRecord } from "../../constructs/authentik/version-record";
import { kubernetesStack } from "../kubernetes/kubernetes-stack";
import { lookup, recordStack } from "./recorded-versions";

describe("the record of the deployed version", () => {
  test("is a ConfigMap of the release, under this library's labels", () => {
    expect(recordStack().resource("kubernetes_config_map_v1")).toMatchObject({
      metadata: {
        name: "sso-version",
        namespace: "identity",
        labels: {
          "app.kubernetes.io/name": "authentik",
          "app.kubernetes.io/instance": "sso",
          "app.kubernetes.io/managed-by": "cdktf-authentik",
        },
      },
      data: { version: "2026.8.5" },
    });
  });

  test("is looked up by its name alone, as the cluster has it before the apply", () => {
    const [, block] = lookup(recordStack());
    expect(block).toMatchObject({
      api_version: "v1",
      kind: "ConfigMap",
      namespace: "identity",
      field_selector: "metadata.name=sso-version",
      count: `${"$"}{true ? 1 : 0}`,
    });
    expect(block).not.toHaveProperty("depends_on");
  });

  test("is not looked up in a plan without the cluster", () => {
    const stack = kubernetesStack((scope) => {
      const enabled = new TerraformVariable(scope, "look", { type: "bool" }).value;
      new VersionRecord(scope, "Version", { releaseName: "sso", namespace: "identity", version: "2026.8.5", enabled });
    });
    expect(lookup(stack)[1]).toMatchObject({ count: `${"$"}{var.look ? 1 : 0}` });
  });

  test("lets through the line before, and no newer patch of its own line", () => {
    const stack = recordStack();
    const found = `flatten(data.kubernetes_resources.${lookup(stack)[0]}[*].objects)`;
    const recorded = `[for map in ${found} : try(tostring(map.data.version), "")]`;
    expect(stack.resource("kubernetes_namespace_v1").lifecycle).toEqual({
      precondition: [
        {
          condition:
            `${"$"}{alltrue([for recorded in ${recorded} : can(regex("^2026[.]5[.][0-9]+$", recorded)) || ` +
            'try(tonumber(regex("^2026[.]8[.]([0-9]+)$", recorded)[0]) <= 5, false)])}',
          error_message:
            `The last whole apply deployed authentik ${"$"}{join(", ", ${recorded})} to identity/sso, wanted is 2026.8.5: ` +
            "upgrades go from one release line to the next (newest patch first), and never back. " +
            "To 2026.8.5 it goes from any 2026.5 and from older patches of 2026.8. " +
            "If the record is wrong, correct the ConfigMap identity/sso-version.",
        },
      ],
    });
  });

  test("knows no line before the first", () => {
    const { lifecycle } = recordStack({ version: "2024.2.3" }).resource("kubernetes_namespace_v1");
    const text = JSON.stringify(lifecycle);
    expect(text).toContain("recorded in ");
    expect(text).toContain(': try(tonumber(regex(\\"^2024[.]2[.]([0-9]+)$\\", recorded)[0]) <= 3, false)])');
    expect(text).toContain("To 2024.2.3 it goes from older patches of 2024.2.");
  });
});
