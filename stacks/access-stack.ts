import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ProtectedApplications } from "../constructs/access/protected-applications";
import type { ForwardAuthEndpoint } from "../constructs/core/forward-auth-endpoint";
import { reportPropError } from "../constructs/core/preflight";
import type { ProviderList } from "../constructs/core/provider-list";
import { EmbeddedOutpost } from "../constructs/outpost/embedded-outpost";
import { ExistingTraefik } from "../constructs/traefik/existing-traefik";
import { ForwardAuth } from "../constructs/traefik/forward-auth";
import { ProtectedIngresses } from "../constructs/traefik/protected-ingresses";
import type { Environment } from "../values/environments/environment";
import type { CheckedAccess } from "./access-checks";
import { useAuthentikProvider, useBackend, useKubernetesProvider } from "./providers";

/**
 * Name of the stack. It is applied one object after the other (`terraform apply -parallelism=1`, `cdktf deploy access
 * --terraform-parallelism 1`): see `outpostAttachments`.
 */
export const ACCESS_STACK = "access";

const EMBEDDED = "EmbeddedOutpost";

/**
 * Applications behind authentik, and the routes to them: apart from the rest, because they need its API, change by the day, and
 * are often somebody else's to change.
 */
export class AccessStack extends TerraformStack {
  readonly applications: ProtectedApplications;
  /** What asks the outpost before protected hosts. Undefined: there are no routes. */
  readonly forwardAuth?: ForwardAuth;

  /**
   * @param checked what `checkAccess` has made of the environment
   * @param outpost the one in authentik's server, which routes ask unless they name another
   */
  constructor(
    scope: Construct,
    id: string,
    environment: Environment,
    { url, applications, place, mistakes, embeddedOutpost, routes }: CheckedAccess,
    outpost: ForwardAuthEndpoint,
  ) {
    super(scope, id);
    useAuthentikProvider(this, url, applications.providerVersion);
    useBackend(this, environment.name, environment.backend);
    const ownOutposts = this.adoptOutpost(embeddedOutpost);
    this.applications = new ProtectedApplications(this, "Applications", { ...applications, ownOutposts }, place);
    for (const error of mistakes) {
      reportPropError(this, error);
    }
    if (routes !== undefined) {
      useKubernetesProvider(this);
      this.forwardAuth = this.createRoutes(routes, outpost);
    }
  }

  /** Returns the outposts whose lists of providers are the applications' own. */
  private adoptOutpost(checked: CheckedAccess["embeddedOutpost"]): readonly ProviderList[] {
    if (checked === undefined) {
      // It may have been taken over before, and is authentik's to destroy.
      EmbeddedOutpost.forget(this, EMBEDDED);
      return [];
    }
    const outpost = new EmbeddedOutpost(this, EMBEDDED, checked.props);
    return checked.ownsProviders ? [outpost] : [];
  }

  private createRoutes(
    { settings, hosts }: NonNullable<CheckedAccess["routes"]>,
    outpost: ForwardAuthEndpoint,
  ): ForwardAuth {
    const { traefik, endpoint = outpost, forwardAuth: changes, ...shared } = settings;
    const { namespace } = endpoint.location;
    const forwardAuth = new ForwardAuth(this, "ForwardAuth", {
      namespace,
      ...changes,
      endpoint,
      traefik: new ExistingTraefik(this, "Traefik", traefik),
    });
    if (hosts.length > 0) {
      new ProtectedIngresses(this, "Routes", { ...shared, forwardAuth, hosts });
    }
    return forwardAuth;
  }
}
