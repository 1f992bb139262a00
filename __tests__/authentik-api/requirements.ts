import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TERRAFORM } from "../run/requirements";
import { type Lane, laneUnless, missingPrograms } from "../support/lane";
import { temporaryDirectory } from "../support/temporary-directory";
import { missingProviders } from "../support/terraform-providers";
import { PROVIDER_VERSION } from "./access-installation";

/** The lane of a suite that runs Terraform with the provider goauthentik/authentik. */
export function authentikProviderLane(): Lane {
  return laneUnless(missingPrograms([TERRAFORM]) ?? missingAuthentikProvider());
}

/** Why Terraform has no provider goauthentik/authentik here, in one line; undefined when it has. */
export function missingAuthentikProvider(): string | undefined {
  const authentik = { source: "goauthentik/authentik", version: PROVIDER_VERSION };
  return temporaryDirectory((directory) => {
    writeFileSync(
      join(directory, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: { authentik } } }),
    );
    return missingProviders(directory);
  });
}
