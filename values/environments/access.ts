import type { ProtectedApplicationsProps } from "../../constructs/access/protected-applications-props";
import type {
  ForwardDomainApplication,
  ForwardSingleApplication,
  ReverseProxyApplication,
} from "../../constructs/access/proxy-props";
import type { EmbeddedOutpostProps } from "../../constructs/outpost/embedded-props";
import type { ApplicationRoute, RoutesSettings } from "./routes";

/** An application behind an outpost, and the route to it where this repository makes that too. */
export type RoutedApplication =
  | (ForwardSingleApplication & {
      /** @default - somebody else routes to it */
      readonly route?: ApplicationRoute;
    })
  | ((ForwardDomainApplication | ReverseProxyApplication) & { readonly route?: undefined });

/** Applications that the environment itself lists. */
export interface ApplicationsList
  extends Omit<ProtectedApplicationsProps, "providerVersion" | "ownOutposts" | "proxy"> {
  /** Applications behind an outpost. @default - none */
  readonly proxy?: readonly RoutedApplication[];
}

/** Applications that a YAML or JSON file lists: the same props, under the same names. */
export interface ApplicationsFile {
  /** Path of the file, from the directory that the commands run in. */
  readonly file: string;
  /** What it holds, filled in by whoever reads it. @default - it has not been read */
  readonly content?: unknown;
}

/** How authentik's own outpost is to be. */
export interface EmbeddedOutpostSettings extends Omit<EmbeddedOutpostProps, "authentikHost"> {
  /** Public URL of authentik, where users log in. @default - https, and the host of `platform.ingress` or `.route` */
  readonly authentikHost?: string;
  /**
   * Whether the applications of this environment are its whole list of providers, written at once: whatever else is attached to it is
   * taken off. @default false: these and others are attached
   */
  readonly ownsProviders?: boolean;
}

/**
 * Applications behind authentik, which the stack `access` makes by authentik's API once the stack `identity` stands. The API
 * token comes from the ephemeral variable `TF_VAR_authentik_token`: that of akadmin, whose value is the bootstrap token, or
 * one of an account of its own.
 */
export interface AccessSettings {
  /**
   * Exact version of the Terraform provider goauthentik/authentik: of the server's release line.
   * @default - the newest that is known of the line of `platform.version`, for example "2026.8.0"
   */
  readonly providerVersion?: string;
  /** Where Terraform reaches authentik, without / at its end. @default - https, and the host of `platform.ingress` or `.route` */
  readonly url?: string;
  readonly applications: ApplicationsList | ApplicationsFile;
  /**
   * authentik's own outpost, which the stack takes over to say where users log in. `false`: it is left to authentik as it is, and Terraform
   * forgets it; before a destroy of the stack that the outpost has to survive.
   * @default - taken over where it serves one of the applications and `platform` says where users reach authentik
   */
  readonly embeddedOutpost?: EmbeddedOutpostSettings | false;
  /**
   * What routes to the applications that say `route`. The stack then needs the cluster as well, and Traefik's custom resource
   * definitions in it. @default - nothing: authentik's API is all that the stack needs
   */
  readonly routes?: RoutesSettings;
}
