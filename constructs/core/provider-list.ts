import type { IConstruct } from "constructs";
import type { OutpostType } from "../../values/releases/outposts";

/** An outpost of this configuration, whose list of providers nobody else writes once it is served. */
export interface ProviderList extends IConstruct {
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  readonly type: OutpostType;
  /**
   * Address of its resource, without `${`, where it exists without this configuration: it can be looked up, and attached to once that is
   * done. Absent: this configuration makes it.
   */
  readonly adopted?: string;
  /** Adds to its list. @param ids expression of a list of numbers, in the outpost's own stack */
  serve(ids: string): void;
}

/** Whether a construct is such an outpost. */
export function isProviderList(construct: IConstruct): construct is ProviderList {
  return "serve" in construct && "outpost" in construct;
}
