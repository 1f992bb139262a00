import { TerraformElement } from "cdktf";
import type { Construct } from "constructs";
import { given } from "./json";

/** What is taken over. */
export interface ImportBlockProps {
  /** Address of the resource, without `${`. */
  readonly to: string;
  /** What its provider knows it by: text or an expression that a plan knows. */
  readonly id: string;
  /** Expression: map over the instances. @default - one */
  readonly forEach?: string;
}

/** An `import` block. That of cdktf is for one instance, and runs Terraform at each synthesis to learn its version. */
export class ImportBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ImportBlockProps,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const { to, id, forEach } = this.props;
    return { import: [{ ...given({ for_each: forEach }), to, id }] };
  }
}
