import type { Construct } from "constructs";
import { literal } from "../core/literal";
import { addressOf, dataAddressOf, expression, overNames } from "../core/terraform-expressions";
import { DataAuthentikGroup } from "../imports/authentik/data-authentik-group";
import { Group } from "../imports/authentik/group";

/** Creates groups and looks others up. Returns the id of the group `each.value.group`, without `${`; undefined without groups. */
export function accessGroups(
  scope: Construct,
  created: readonly string[],
  existing: readonly string[],
): string | undefined {
  const idOf = (instances: string) => `${instances}[each.value.group].id`;
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
  if (made === undefined || found === undefined) {
    const only = made ?? found;
    return only === undefined ? undefined : idOf(only);
  }
  return `contains(keys(${made}), each.value.group) ? ${idOf(made)} : ${idOf(found)}`;
}

/** A list in Terraform's syntax, which is JSON but for templates. */
function names(list: readonly string[]): string {
  return JSON.stringify([...list].sort().map(literal));
}
