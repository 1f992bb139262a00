import { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { given } from "../core/json";

/** How Terraform reaches authentik. */
export interface AuthentikProviderProps {
  /** Exact version of goauthentik/authentik: of the server's release line. */
  readonly version: string;
  /** Public URL of authentik. @default - the environment variable AUTHENTIK_URL */
  readonly url?: string;
  /** Expression of an ephemeral variable with an API token. @default - the environment variable AUTHENTIK_TOKEN */
  readonly token?: string;
}

/** The provider goauthentik/authentik. Its token is in no file. */
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
    const { url, token } = this.props;
    return given({ url, token });
  }
}
