import type { OutpostType } from "../../values/releases/outposts";
import type { OutpostConfig } from "./managed-config";

/** An outpost in authentik that authentik deploys nowhere: `StandaloneOutpost` does. */
export interface ManualOutpostProps {
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** @default "proxy" */
  readonly type?: OutpostType;
  /** URL by which the outpost reaches the server: that of its `StandaloneOutpost`. */
  readonly authentikHost: string;
  /** Public URL of authentik, where users log in. @default - `authentikHost` */
  readonly authentikHostBrowser?: string;
  /** Do not verify the server's certificate. @default false */
  readonly insecure?: boolean;
  /** @default - authentik's own */
  readonly logLevel?: NonNullable<OutpostConfig["log_level"]>;
}
