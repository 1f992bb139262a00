import type { Construct } from "constructs";
import { given, type JsonObject } from "../core/json";
import { literal } from "../core/literal";
import { asAny, providerArgument } from "../core/terraform-expressions";
import { ProviderProxy } from "../imports/authentik/provider-proxy";
import type { ProxyProviderFacts } from "./facts";
import { commonArguments, type ProviderContext } from "./provider-context";
import { validities } from "./provider-defaults";

/** `authentik_provider_proxy`, one instance for each application behind an outpost. */
export function proxyProviders(scope: Construct, context: ProviderContext): ProviderProxy {
  return new ProviderProxy(scope, "ProxyProviders", {
    ...commonArguments(scope, context, "proxy"),
    mode: providerArgument("mode", "forward_single"),
    externalHost: providerArgument("external_host"),
    cookieDomain: providerArgument("cookie_domain"),
    internalHost: providerArgument("internal_host"),
    internalHostSslValidation: asAny(providerArgument("internal_host_ssl_validation")),
    skipPathRegex: providerArgument("skip_path_regex"),
    basicAuthEnabled: asAny(providerArgument("basic_auth_enabled")),
    basicAuthUsernameAttribute: providerArgument("basic_auth_username_attribute"),
    basicAuthPasswordAttribute: providerArgument("basic_auth_password_attribute"),
    interceptHeaderAuth: asAny(providerArgument("intercept_header_auth")),
    accessTokenValidity: providerArgument("access_token_validity"),
    refreshTokenValidity: providerArgument("refresh_token_validity"),
  });
}

/** Arguments of one instance. */
export function proxyArguments(provider: ProxyProviderFacts): JsonObject {
  const { cookieDomain, internalHost, basicAuth, skipPaths } = provider;
  return {
    ...(provider.mode === "forward_single" ? {} : { mode: provider.mode }),
    external_host: provider.externalHost,
    ...validities(provider),
    ...given({ cookie_domain: cookieDomain }),
    ...(internalHost === undefined ? {} : { internal_host: literal(internalHost) }),
    ...(provider.internalHostSslValidation ? {} : { internal_host_ssl_validation: false }),
    // One expression a line.
    ...(skipPaths.length === 0 ? {} : { skip_path_regex: literal(skipPaths.join("\n")) }),
    ...(provider.interceptHeaderAuth ? {} : { intercept_header_auth: false }),
    ...(basicAuth === undefined
      ? {}
      : {
          basic_auth_enabled: true,
          basic_auth_username_attribute: literal(basicAuth.usernameAttribute),
          basic_auth_password_attribute: literal(basicAuth.passwordAttribute),
        }),
  };
}
