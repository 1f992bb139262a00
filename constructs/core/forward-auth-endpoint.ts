import type { Address, NetworkLocation } from "./database-endpoint";
import type { Labels } from "./labels";

/**
 * Where a reverse proxy asks authentik whether a request may pass, and where it sends the paths under `/outpost.goauthentik.io/`.
 * What provides it (the server with its embedded outpost, an outpost of its own) and what uses it (Traefik, nginx, Envoy) meet here.
 */
export interface ForwardAuthEndpoint {
  /** A Service of the cluster, by its full name: never a host that is itself behind authentik. Plain HTTP. */
  readonly address: Address;
  /** Name of that Service. */
  readonly service: string;
  /** Where its pods are, as a network policy has to name them; the Service is in that namespace. */
  readonly location: NetworkLocation & { readonly namespace: string };
  /** Name of the outpost in authentik, as an application's `outposts` lists it. */
  readonly outpost: string;
  /** Labels of every pod that keeps sessions of this outpost, in whatever Deployment. Absent: any pod knows every session. */
  readonly sessionPods?: Labels;
}
