import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { checkProps } from "../core/prop-check";
import { AuthentikProvider } from "./authentik-provider";

/**
 * Version of the provider goauthentik/authentik that a stack requires: what is given, otherwise that of its `AuthentikProvider` as far as it
 * stands already; undefined when nobody says.
 *
 * @throws when the two are not the same
 */
export function requiredProvider(scope: IConstruct, providerVersion: string | undefined): string | undefined {
  const provider = TerraformStack.of(scope).node.children.find((child) => child instanceof AuthentikProvider);
  checkProps(scope.node.path, [
    {
      prop: "providerVersion",
      value: providerVersion,
      valid: providerVersion === undefined || provider === undefined || provider.version === providerVersion,
      allowed: `${provider?.version}, as ${provider?.node.path} has it`,
      fix: "leave it out",
    },
  ]);
  return providerVersion ?? provider?.version;
}
