import { Token } from "cdktf";
import type { Construct } from "constructs";
import type { JsonObject } from "../core/json";
import { literal } from "../core/literal";
import { dataAddressOf, expression, overNames, providerArgument } from "../core/terraform-expressions";
import { DataAuthentikPropertyMappingProviderSaml } from "../imports/authentik/data-authentik-property-mapping-provider-saml";
import { ProviderSaml } from "../imports/authentik/provider-saml";
import type { SamlProviderFacts } from "./facts";
import { commonArguments, type ProviderContext } from "./provider-context";

/** Attributes that authentik's own interface puts into an assertion when nobody chooses others. */
const ATTRIBUTES = ["email", "groups", "ms-windowsaccountname", "name", "uid", "upn", "username"];

/** `authentik_provider_saml`, one instance for each application, and the attributes that they are told. */
export function samlProviders(scope: Construct, context: ProviderContext, signingKey: string): ProviderSaml {
  const attributes = new DataAuthentikPropertyMappingProviderSaml(scope, "SamlAttributes", {
    forEach: overNames(JSON.stringify(ATTRIBUTES)),
    managed: `goauthentik.io/providers/saml/${expression("each.key")}`,
  });
  return new ProviderSaml(scope, "SamlProviders", {
    ...commonArguments(scope, context, "saml"),
    acsUrl: providerArgument("acs_url"),
    audience: providerArgument("audience"),
    spBinding: providerArgument("sp_binding"),
    slsUrl: providerArgument("sls_url"),
    sessionValidNotOnOrAfter: providerArgument("session_valid_not_on_or_after"),
    propertyMappings: Token.asList(
      expression(`[for name in ${JSON.stringify(ATTRIBUTES)} : ${dataAddressOf(attributes)}[name].id]`),
    ),
    signingKp: signingKey,
  });
}

/** Arguments of one instance. */
export function samlArguments({ acsUrl, audience, spBinding, slsUrl, sessionValidity }: SamlProviderFacts): JsonObject {
  return {
    acs_url: literal(acsUrl),
    ...(audience === undefined ? {} : { audience: literal(audience) }),
    sp_binding: spBinding,
    ...(slsUrl === undefined ? {} : { sls_url: literal(slsUrl) }),
    session_valid_not_on_or_after: sessionValidity,
  };
}
