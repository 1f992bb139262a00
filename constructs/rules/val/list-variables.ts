import { defectOf } from "../../../values/releases/defects";
import { releaseLine } from "../../../values/releases/releases";
import type { AuthentikFacts } from "../../authentik/facts";
import type { Change } from "../../core/finding";

/** The release that reads lists from its environment, where this one takes them apart wrongly (goauthentik/authentik#26081). */
export function readableLists({ version }: Pick<AuthentikFacts, "version">): readonly Change[] {
  const latest = releaseLine(version)?.latest;
  return defectOf("list-variables", version) === undefined || latest === undefined
    ? []
    : [{ prop: "version", relation: "=", to: latest }];
}
