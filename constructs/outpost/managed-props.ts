import type { OutpostType } from "../../values/releases/outposts";
import type { ResourceProps } from "../kubernetes/resources";
import type { OutpostComponent, OutpostConfig, OutpostPatches } from "./managed-config";
import type { OutpostSessionProps } from "./outpost-props";
import type { OutpostHttpRouteProps, OutpostIngressProps } from "./outpost-routes-props";

/**
 * An outpost that authentik's own controller deploys to Kubernetes, so its settings for Docker have no props. Its applications are those of
 * `ProtectedApplications`. What is left out is authentik's own default.
 * Source: https://docs.goauthentik.io/add-secure-apps/outposts/integrations/kubernetes/
 */
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
  /** Exact version of the server, to hold known mistakes of releases against. @default - that of `image`, or else not checked */
  readonly version?: string;
  /**
   * `container_image`: image with the tag of the server's own version, `registry.example/proxy:2026.8.5`. Raise both together.
   * @default - authentik's `outposts.container_image_base`, `ghcr.io/goauthentik/%(type)s:%(version)s`: it follows the server
   */
  readonly image?: string;
  /** Secrets in the outpost's namespace that its image is pulled with. @default - none */
  readonly imagePullSecrets?: readonly string[];
  /** More than one loses sessions, unless they are of no proxy. @default 1 */
  readonly replicas?: number;
  /** Laid over the defaults. @default - 50m and 128Mi requested, memory limited to `devShm` + 256Mi */
  readonly resources?: ResourceProps;
  /** @default - authentik's own */
  readonly logLevel?: NonNullable<OutpostConfig["log_level"]>;
  /** How often it asks for its applications, `minutes=1`. LDAP forgets what it has cached then. @default "minutes=5" */
  readonly refreshInterval?: string;
  /** Type of its Service. @default "ClusterIP" */
  readonly serviceType?: NonNullable<OutpostConfig["kubernetes_service_type"]>;
  /** Of a proxy. @default - authentik's own Ingress; none without an application, or with `ingress` in `disabledComponents` */
  readonly ingress?: OutpostIngressProps;
  /** Of a proxy. @default - none */
  readonly httpRoute?: OutpostHttpRouteProps;
  /**
   * Connect to an API server whose certificate authority lacks key usage, as those of old clusters do. authentik 2026.5 and later.
   * @default false
   */
  readonly disableX509Strict?: boolean;
  /** What authentik shall not make. @default - none */
  readonly disabledComponents?: readonly OutpostComponent[];
  /** Operations after those of this construct. Each sets a whole value; a list is set with all its entries. @default - none */
  readonly patches?: OutpostPatches;
}
