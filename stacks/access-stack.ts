import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ProtectedApplications } from "../constructs/access/protected-applications";
import type { Environment } from "../values/environments/environment";
import type { CheckedAccess } from "./access-checks";
import { useAuthentikProvider, useBackend } from "./providers";

/**
 * Name of the stack. It is applied one object after the other (`terraform apply -parallelism=1`, `cdktf deploy access
 * --terraform-parallelism 1`): see `outpostAttachments`.
 */
export const ACCESS_STACK = "access";

/**
 * Applications behind authentik: apart from the rest, because they need its API, change by the day, and are often somebody
 * else's to change.
 */
export class AccessStack extends TerraformStack {
  readonly applications: ProtectedApplications;

  /** @param checked what `checkAccess` has made of the environment */
  constructor(scope: Construct, id: string, environment: Environment, { url, applications }: CheckedAccess) {
    super(scope, id);
    useAuthentikProvider(this, url, applications.providerVersion);
    useBackend(this, environment.name, environment.backend);
    this.applications = new ProtectedApplications(this, "Applications", applications);
  }
}
