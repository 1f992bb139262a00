import { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { DEFAULT_PROVIDER_VERSION } from "../../values/releases/provider-versions";
import { given } from "../core/json";
import { object, optional } from "../core/kind";
import { TEXT } from "../core/kinds";
import { checkProps } from "../core/prop-check";
import { PROVIDER_VERSION } from "./access-checks";

/** How Terraform reaches authentik. */
export interface AuthentikProviderProps {
  /**
   * Exact version of goauthentik/authentik: of the server's release line, as `authentikProviderVersion` knows them.
   * @default "2026.8.0", for the server that this library deploys by default
   */
  readonly version?: string;
  /** Public URL of authentik. @default - the environment variable AUTHENTIK_URL */
  readonly url?: string;
  /** Expression of an ephemeral variable with an API token. @default - the environment variable AUTHENTIK_TOKEN */
  readonly token?: string;
}

const PROVIDER = object<AuthentikProviderProps>({
  version: optional(PROVIDER_VERSION),
  url: optional(TEXT),
  token: optional(TEXT),
});

/**
 * The provider goauthentik/authentik. Its token is in no file. `ProtectedApplications` of its stack hold its version against the server's.
 *
 * This library's own tests apply its resources by the provider 2026.2.0, and hold them against the schema of 2026.2.1.
 */
export class AuthentikProvider extends TerraformProvider {
  /** Exact version that the stack requires. */
  readonly version: string;

  /** @throws one error with every prop that is wrong. */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AuthentikProviderProps = {},
  ) {
    checkProps(`${scope.node.path}/${id}`, PROVIDER.wrong("", props));
    const { version = DEFAULT_PROVIDER_VERSION } = props;
    super(scope, id, {
      terraformResourceType: "authentik",
      terraformProviderSource: "goauthentik/authentik",
      terraformGeneratorMetadata: { providerName: "authentik", providerVersion: version },
    });
    this.version = version;
  }

  protected override synthesizeAttributes(): Readonly<Record<string, unknown>> {
    const { url, token } = this.props;
    return given({ url, token });
  }
}
