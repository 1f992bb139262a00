import { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";

/** How Terraform reaches authentik. */
export interface AuthentikProviderProps {
  /** Exact version of goauthentik/authentik: of the server's release line. */
  readonly version: string;
  /** Public URL of authentik. @default - the environment variable AUTHENTIK_URL */
  readonly url?: string;
}

/** The provider goauthentik/authentik. Its token comes from AUTHENTIK_TOKEN: it is in no file. */
export class AuthentikProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AuthentikProviderProps,
  ) {
    super(scope, id, {
      terraformResourceType: "authentik",
      terraformProviderSource: "goauthentik/authentik",
      terraformGeneratorMetadata: { providerName: "authentik", providerVersion: props.version },
    });
  }

  protected override synthesizeAttributes(): Readonly<Record<string, unknown>> {
    const { url } = this.props;
    return url === undefined ? {} : { url };
  }
}
