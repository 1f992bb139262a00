import type { OutpostType } from "../../values/releases/outposts";
import type { ResourceProps } from "../kubernetes/resources";
import type { OutpostComponent, OutpostConfig, OutpostPatches } from "./managed-config";
import type { OutpostSessionProps } from "./outpost-props";

/** An outpost that authentik's own controller deploys. Its applications are those of `ProtectedApplications`. */
export interface ManagedOutpostProps extends OutpostSessionProps {
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  /** Namespace that authentik deploys to; its worker needs the rights there. */
  readonly namespace: string;
  /** Name of the connection to the cluster in authentik. @default "Local Kubernetes Cluster" */
  readonly serviceConnection?: string;
  /** URL by which the outpost reaches the server. Never a host that the outpost itself protects. */
  readonly authentikHost: string;
  /** Public URL of authentik, where users log in. @default - `authentikHost` */
  readonly authentikHostBrowser?: string;
  /** Do not verify the server's certificate. @default false */
  readonly insecure?: boolean;
  /** @default "proxy" */
  readonly type?: OutpostType;
  /** Exact version of the server, to hold known mistakes of releases against. @default - not checked */
  readonly version?: string;
  /** More than one loses sessions, unless they are of no proxy. @default 1 */
  readonly replicas?: number;
  /** Laid over the defaults. @default - 50m and 128Mi requested, memory limited to `devShm` + 256Mi */
  readonly resources?: ResourceProps;
  /** @default - authentik's own */
  readonly logLevel?: NonNullable<OutpostConfig["log_level"]>;
  /** What authentik shall not make. @default - none */
  readonly disabledComponents?: readonly OutpostComponent[];
  /** Operations after those of this construct. Each sets a whole value; a list is set with all its entries. @default - none */
  readonly patches?: OutpostPatches;
}
