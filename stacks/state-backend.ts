import { TerraformBackend, type TerraformRemoteState } from "cdktf";
import type { Construct } from "constructs";

/** Arguments of a Terraform backend block. */
export type BackendArguments = Readonly<Record<string, string | boolean | Readonly<Record<string, string>>>>;

/**
 * A Terraform backend of any type with exactly the given arguments: cdktf has no class for `kubernetes`, and its `pg` and
 * `s3` classes insist on a connection string in the output or do not know lock files.
 */
export class StateBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    type: string,
    private readonly settings: BackendArguments,
  ) {
    super(scope, "Backend", type);
  }

  /** @throws always: stacks are wired by plain names, never by another stack's state. */
  override getRemoteStateDataSource(_scope: Construct, name: string): TerraformRemoteState {
    throw new Error(`stack ${name} reads a value of another stack from its state: pass a plain name instead`);
  }

  protected override synthesizeAttributes(): BackendArguments {
    return this.settings;
  }
}
