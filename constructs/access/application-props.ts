/**
 * An application that authentik has already, with the objects that Terraform takes over instead of making them anew. Policies
 * and groups that are bound to it stay bound, beside those of `accessGroups`: remove by hand what shall not let anybody in.
 */
export interface AdoptedApplication {
  /** Primary key of its provider: the number at the end of the provider's address in the admin interface. */
  readonly providerId: number;
}

/** What every application has, whatever its protocol. */
export interface ApplicationProps {
  /** Identity of the application in URLs and in Terraform's addresses: letters, digits, - and _, at most 50. */
  readonly slug: string;
  /** What users see. */
  readonly name: string;
  /**
   * Groups whose members may enter, by name: one of them is enough. authentik lets everybody in where there is no group, which
   * has to be asked for by name.
   */
  readonly accessGroups: readonly string[] | "everyone";
  /** Heading that the application stands under in the list of applications. @default - none */
  readonly group?: string;
  /** Where the tile leads to. @default - authentik takes the external host, or guesses from the provider */
  readonly launchUrl?: string;
  /** URL of the icon, or its path in authentik's storage. @default - a letter */
  readonly icon?: string;
  /** @default - none */
  readonly description?: string;
  /** @default - none */
  readonly publisher?: string;
  /** @default false */
  readonly openInNewTab?: boolean;
  /** Slug of the flow in which a user agrees to hand data over. @default - that of the whole list */
  readonly authorizationFlow?: string;
  /** The application and its provider exist: they are taken over by import blocks, which may stay. @default - they are created */
  readonly adopt?: AdoptedApplication;
}
