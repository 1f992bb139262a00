import { TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { given } from "../core/json";
import { literal } from "../core/literal";
import { publishFacts, reportProps } from "../core/preflight";
import type { ProviderList } from "../core/provider-list";
import {
  addressOf,
  dataAddressOf,
  expression,
  type Instances,
  overNames,
  VALUE_OF_EACH,
} from "../core/terraform-expressions";
import { verbatim } from "../core/verbatim";
import { DataAuthentikCertificateKeyPair } from "../imports/authentik/data-authentik-certificate-key-pair";
import { DataAuthentikFlow } from "../imports/authentik/data-authentik-flow";
import { checkProtectedApplications } from "./access-checks";
import { accessGroups } from "./access-groups";
import { adoptExisting } from "./adoption";
import { accessBindings, applicationResource } from "./application-resources";
import { applicationsBySlug } from "./applications-local";
import type { ApplicationFacts, ProtectedApplicationsFacts, ProviderFacts } from "./facts";
import { oauth2Providers } from "./oauth2-providers";
import { attachableProviders, outpostAttachments, providersOf } from "./outpost-attachments";
import { attachedOutposts, ownOutpostChecks } from "./own-outposts";
import type { ProtectedApplicationsProps } from "./protected-applications-props";
import type { ProviderContext } from "./provider-context";
import { proxyProviders } from "./proxy-providers";
import { requiredProvider } from "./required-provider";
import { samlProviders } from "./saml-providers";

/**
 * Applications behind authentik: providers, applications, who may enter, and the outposts that serve them. One resource for
 * each kind iterates over one map, so that a thousand applications cost as many blocks as one, and each instance is
 * addressed by its application's slug.
 *
 * Needs the provider goauthentik/authentik in its stack, of the server's release line.
 */
export class ProtectedApplications extends Construct {
  private readonly facts: ProtectedApplicationsFacts;
  private readonly providers = new Map<ProviderFacts["kind"], Instances>();

  /**
   * @param place what messages call the list, for example the file that it is of; by default the path of the construct
   * @throws one error with every prop that is wrong by itself; preflight tells what does not go together.
   */
  constructor(scope: Construct, id: string, props: ProtectedApplicationsProps, place?: string) {
    super(scope, id);
    const { facts, mistakes } = checkProtectedApplications(this.node.path, props);
    this.facts = { ...facts, ...given({ providerVersion: requiredProvider(this, props.providerVersion) }) };
    const { ownOutposts = [] } = props;
    reportProps(this, mistakes, place);
    reportProps(this, ownOutpostChecks(this, ownOutposts, this.facts));
    const groupIds = accessGroups(this, this.facts.groups, this.facts.existingGroups);
    if (this.facts.applications.length > 0) {
      this.createApplications(groupIds, ownOutposts);
    }
    if (this.ofKind("proxy").length === 0) {
      for (const each of ownOutposts) {
        each.serve("[]");
      }
    }
    publishFacts(this, this.facts);
  }

  /** Expression: the client id of an OAuth 2 application. @throws when there is none with that slug */
  clientId(slug: string): string {
    return this.oauth2Attribute(slug, "client_id");
  }

  /**
   * Expression: the client secret of an OAuth 2 application, which is sensitive: for a write-only argument, never an output.
   * @throws when there is none with that slug
   */
  clientSecret(slug: string): string {
    return this.oauth2Attribute(slug, "client_secret");
  }

  private oauth2Attribute(slug: string, attribute: string): string {
    const provider = this.providers.get("oauth2");
    const known = this.ofKind("oauth2").map((application) => application.slug);
    if (provider === undefined || !known.includes(slug)) {
      throw new Error(`${this.node.path} has no OAuth 2 application "${slug}", only: ${known.join(", ") || "none"}`);
    }
    return expression(`${addressOf(provider)}["${slug}"].${attribute}`);
  }

  private createApplications(groupIds: string | undefined, ownOutposts: readonly ProviderList[]): void {
    const { applications: all } = this.facts;
    const { friendlyUniqueId: map } = new TerraformLocal(this, "Applications", {});
    // Not as the local's own value, which cdktf would take apart.
    TerraformStack.of(this).addOverride(`locals.${map}`, verbatim(applicationsBySlug(all, this.facts)));
    const applications = `local.${map}`;
    this.createProviders(applications);
    const application = applicationResource(this, applications, this.providers);
    const bindings =
      groupIds !== undefined && all.some(({ accessGroups }) => accessGroups !== "everyone")
        ? accessBindings(this, applications, application, groupIds)
        : application;
    const proxy = this.providers.get("proxy");
    if (proxy !== undefined) {
      const ids = attachableProviders(this, proxy, bindings, attachedOutposts(this, ownOutposts));
      this.serve(applications, ids, ownOutposts);
    }
    adoptExisting(this, applications, application, this.providers, all);
  }

  private serve(applications: string, providerIds: string, ownOutposts: readonly ProviderList[]): void {
    const served = { applications, providerIds, facts: this.facts };
    outpostAttachments(this, served);
    for (const each of ownOutposts) {
      each.serve(providersOf(each.outpost, served));
    }
  }

  private createProviders(applications: string): void {
    const context = this.providerContext(applications);
    if (this.ofKind("proxy").length > 0) {
      this.providers.set("proxy", proxyProviders(this, context));
    }
    const oauth2 = this.ofKind("oauth2");
    const saml = this.ofKind("saml");
    if (oauth2.length + saml.length > 0) {
      const signingKey = this.signingKey();
      if (oauth2.length > 0) {
        this.providers.set("oauth2", oauth2Providers(this, context, signingKey, oauth2));
      }
      if (saml.length > 0) {
        this.providers.set("saml", samlProviders(this, context, signingKey));
      }
    }
  }

  private providerContext(applications: string): ProviderContext {
    const { authorizationFlow, invalidationFlow, applications: all } = this.facts;
    const slugs = new Set([invalidationFlow, ...all.map((application) => application.authorizationFlow)]);
    const flows = dataAddressOf(
      new DataAuthentikFlow(this, "Flows", {
        forEach: overNames(JSON.stringify([...slugs].sort())),
        slug: expression("each.key"),
      }),
    );
    return {
      applications,
      authorizationFlow: expression(
        `${flows}[lookup(${VALUE_OF_EACH}, "authorization_flow", "${authorizationFlow}")].id`,
      ),
      invalidationFlow: expression(`${flows}["${invalidationFlow}"].id`),
    };
  }

  /** The provider reads the private key as well, into the state, unless told otherwise. */
  private signingKey(): string {
    return new DataAuthentikCertificateKeyPair(this, "SigningKey", {
      name: literal(this.facts.signingKey),
      fetchCertificate: false,
      fetchKey: false,
    }).id;
  }

  private ofKind(kind: ProviderFacts["kind"]): readonly ApplicationFacts[] {
    return this.facts.applications.filter(({ provider }) => provider.kind === kind);
  }
}
