import type { ProtectedApplicationsProps } from "../../constructs/access/protected-applications-props";

/** Applications that the environment itself lists. */
export type ApplicationsList = Omit<ProtectedApplicationsProps, "providerVersion" | "ownOutposts">;

/** Applications that a YAML or JSON file lists: the same props, under the same names. */
export interface ApplicationsFile {
  /** Path of the file, from the directory that the commands run in. */
  readonly file: string;
  /** What it holds, filled in by whoever reads it. @default - it has not been read */
  readonly content?: unknown;
}

/**
 * Applications behind authentik, which the stack `access` makes by authentik's API once the stack `identity` stands. The API
 * token comes from the ephemeral variable `TF_VAR_authentik_token`: that of akadmin, whose value is the bootstrap token, or
 * one of an account of its own.
 */
export interface AccessSettings {
  /** Exact version of the Terraform provider goauthentik/authentik: of the server's release line. */
  readonly providerVersion: string;
  /** Where Terraform reaches authentik, without / at its end. @default - https, and the host of `platform.ingress` or `.route` */
  readonly url?: string;
  readonly applications: ApplicationsList | ApplicationsFile;
}
