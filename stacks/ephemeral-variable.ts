import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

/** Terraform expression of a variable for a secret: Terraform keeps its value in no plan and no state. */
export function ephemeralVariable(scope: Construct, name: string, description: string): string {
  const variable = new TerraformVariable(scope, name, { type: "string", sensitive: true, description });
  variable.overrideLogicalId(name);
  variable.addOverride("ephemeral", true);
  return variable.stringValue;
}
