import type { Construct } from "constructs";
import { literal } from "../core/literal";
import { addressOf, attributesOf, dataAddressOf, expression, overNames } from "../core/terraform-expressions";
import { DataAuthentikGroup } from "../imports/authentik/data-authentik-group";
import { Group } from "../imports/authentik/group";

/** Creates groups and looks others up. Returns the address of their ids by name, without `${`; undefined without groups. */
export function accessGroups(
  scope: Construct,
  created: readonly string[],
  existing: readonly string[],
): string | undefined {
  const made =
    created.length === 0
      ? undefined
      : addressOf(new Group(scope, "Groups", { forEach: overNames(names(created)), name: expression("each.key") }));
  const found =
    existing.length === 0
      ? undefined
      : dataAddressOf(
          new DataAuthentikGroup(scope, "ExistingGroups", {
            forEach: overNames(names(existing)),
            name: expression("each.key"),
            // Otherwise the state holds everybody's record.
            includeUsers: false,
          }),
        );
  const all = [made, found].filter((address) => address !== undefined);
  return all.length === 0 ? undefined : attributesOf(scope, "GroupIds", "id", ...all);
}

/** A list in Terraform's syntax, which is JSON but for templates. */
function names(list: readonly string[]): string {
  return JSON.stringify([...list].sort().map(literal));
}
