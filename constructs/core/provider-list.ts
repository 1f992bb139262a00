import type { IConstruct } from "constructs";
import type { OutpostType } from "../../values/releases/outposts";

/** An outpost of this configuration, whose list of providers nobody else writes. */
export interface ProviderList extends IConstruct {
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  readonly type: OutpostType;
  /** Adds to its list. @param ids expression of a list of numbers, in the outpost's own stack */
  serve(ids: string): void;
}

/** Whether a construct is such an outpost. */
export function isProviderList(construct: IConstruct): construct is ProviderList {
  return "serve" in construct && "outpost" in construct;
}
