import type { OutpostComponent } from "./managed-config";

/** How authentik's own outpost is to be. */
export interface EmbeddedOutpostProps {
  /**
   * Public URL of authentik, where users log in: https, host and port. The embedded outpost sends browsers there, and takes no
   * `authentik_host_browser`.
   */
  readonly authentikHost: string;
  /** What authentik shall not make for it where it has a connection to a cluster. @default - none */
  readonly disabledComponents?: readonly OutpostComponent[];
}
