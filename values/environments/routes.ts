import type { ForwardAuthEndpoint } from "../../constructs/core/forward-auth-endpoint";
import type { ExistingTraefikProps } from "../../constructs/traefik/existing-traefik";
import type { ForwardAuthProps } from "../../constructs/traefik/forward-auth-props";
import type { ProtectedHost, ProtectedIngressesProps } from "../../constructs/traefik/protected-ingresses-props";

/** Where those go who may enter an application: an Ingress for its external host, which has the outpost asked before. */
export interface ApplicationRoute extends Omit<ProtectedHost, "slug" | "host"> {
  /** Name of its Ingresses, and key of their addresses in Terraform: never change it. @default - the application's slug */
  readonly name?: string;
}

/** What all routes of an environment share. */
export interface RoutesSettings extends Omit<ProtectedIngressesProps, "forwardAuth" | "hosts" | "domain"> {
  /** The Traefik in front, which somebody else runs. */
  readonly traefik: ExistingTraefikProps;
  /** The outpost that is asked, which the applications are attached to. @default - the one inside the server of `platform` */
  readonly endpoint?: ForwardAuthEndpoint;
  /** What is to be different about the Middlewares. @default - they are in the namespace of the outpost's Service */
  readonly forwardAuth?: Partial<Omit<ForwardAuthProps, "endpoint" | "traefik">>;
}
