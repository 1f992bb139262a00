import type { JsonObject } from "../../constructs/core/json";

/** One kind of object of the API, as far as the Terraform provider uses it. */
export interface Collection {
  /** Path below `/api/v3/`. */
  readonly path: string;
  /** What messages call one. */
  readonly name: string;
  /** Field that stands in the path of one object. */
  readonly key: "pk" | "slug";
  /** Providers are counted, everything else has a UUID. */
  readonly counted: boolean;
  /** Fields that a request must have. */
  readonly required: readonly string[];
  /** Fields that no two objects have the same value in. */
  readonly unique: readonly string[];
  /** Fields that name objects of other collections. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** Query parameters of the list, each with the field that it compares. */
  readonly filters: Readonly<Record<string, string>>;
  /** What an object has that a request did not say. */
  readonly defaults: JsonObject;
}

const NOBODY = {
  assigned_application_slug: null,
  assigned_application_name: null,
  assigned_backchannel_application_slug: null,
  assigned_backchannel_application_name: null,
};

const KIND = { component: "", verbose_name: "", verbose_name_plural: "", meta_model_name: "" };

const PROVIDERS = ["providers/proxy", "providers/oauth2", "providers/saml"];
const FLOW = ["flows/instances"];
const FLOWS = { authorization_flow: FLOW, invalidation_flow: FLOW };

const COMMON = {
  key: "pk",
  counted: false,
  required: ["name"],
  unique: ["name"],
  references: {},
  filters: {},
} as const;

const PROVIDER = {
  ...COMMON,
  counted: true,
  required: ["name", "authorization_flow", "invalidation_flow"],
  references: FLOWS,
} as const;

/** Everything that the stand-in knows. What is in another object's place in an answer (`..._obj`) is always empty. */
export const COLLECTIONS: readonly Collection[] = [
  {
    ...COMMON,
    path: "core/groups",
    name: "Group",
    filters: { name: "name" },
    defaults: {
      num_pk: 1,
      is_superuser: false,
      parents: [],
      parents_obj: [],
      users: [],
      users_obj: [],
      attributes: {},
      roles: [],
      roles_obj: [],
      inherited_roles_obj: [],
      children: [],
      children_obj: [],
    },
  },
  {
    ...COMMON,
    path: "core/applications",
    name: "Application",
    key: "slug",
    required: ["name", "slug"],
    unique: ["slug", "provider"],
    references: { provider: PROVIDERS },
    filters: { slug: "slug" },
    defaults: {
      provider: null,
      provider_obj: null,
      backchannel_providers: [],
      backchannel_providers_obj: [],
      launch_url: null,
      open_in_new_tab: false,
      meta_launch_url: "",
      meta_icon: "",
      meta_icon_url: null,
      meta_icon_themed_urls: null,
      meta_description: "",
      meta_publisher: "",
      policy_engine_mode: "any",
      group: "",
    },
  },
  {
    ...COMMON,
    path: "policies/bindings",
    name: "PolicyBinding",
    required: ["target", "order"],
    unique: [],
    references: { target: ["core/applications"], group: ["core/groups"] },
    filters: { target: "target" },
    defaults: {
      policy: null,
      policy_obj: null,
      group: null,
      group_obj: null,
      user: null,
      user_obj: null,
      negate: false,
      enabled: true,
      timeout: 30,
      failure_result: false,
    },
  },
  {
    ...PROVIDER,
    path: "providers/proxy",
    name: "ProxyProvider",
    required: [...PROVIDER.required, "external_host"],
    defaults: {
      ...NOBODY,
      ...KIND,
      authentication_flow: null,
      property_mappings: [],
      client_id: "made-by-authentik",
      internal_host: "",
      internal_host_ssl_validation: true,
      certificate: null,
      skip_path_regex: "",
      basic_auth_enabled: false,
      basic_auth_password_attribute: "",
      basic_auth_user_attribute: "",
      mode: "proxy",
      intercept_header_auth: true,
      redirect_uris: [],
      cookie_domain: "",
      jwt_federation_sources: [],
      jwt_federation_providers: [],
      access_token_validity: "minutes=10",
      refresh_token_validity: "days=30",
      outpost_set: [],
    },
  },
  {
    ...PROVIDER,
    path: "providers/oauth2",
    name: "OAuth2Provider",
    required: [...PROVIDER.required, "redirect_uris"],
    unique: ["name", "client_id"],
    references: { ...FLOWS, signing_key: ["crypto/certificatekeypairs"] },
    defaults: {
      ...NOBODY,
      ...KIND,
      authentication_flow: null,
      property_mappings: [],
      client_type: "confidential",
      client_id: "made-by-authentik",
      client_secret: "made-by-authentik-too",
      access_code_validity: "minutes=1",
      access_token_validity: "hours=1",
      refresh_token_validity: "days=30",
      refresh_token_threshold: "seconds=0",
      include_claims_in_id_token: true,
      signing_key: null,
      encryption_key: null,
      logout_uri: "",
      logout_method: "backchannel",
      sub_mode: "hashed_user_id",
      issuer_mode: "per_provider",
      jwt_federation_sources: [],
      jwt_federation_providers: [],
    },
  },
  {
    ...PROVIDER,
    path: "providers/saml",
    name: "SAMLProvider",
    required: [...PROVIDER.required, "acs_url"],
    references: { ...FLOWS, signing_kp: ["crypto/certificatekeypairs"] },
    defaults: {
      ...NOBODY,
      ...KIND,
      authentication_flow: null,
      property_mappings: [],
      sls_url: "",
      audience: "",
      issuer: "authentik",
      assertion_valid_not_before: "minutes=-5",
      assertion_valid_not_on_or_after: "minutes=5",
      session_valid_not_on_or_after: "minutes=86400",
      name_id_mapping: null,
      authn_context_class_ref_mapping: null,
      digest_algorithm: "http://www.w3.org/2001/04/xmlenc#sha256",
      signature_algorithm: "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
      signing_kp: null,
      verification_kp: null,
      encryption_kp: null,
      sign_assertion: true,
      sign_response: false,
      sign_logout_request: false,
      sp_binding: "redirect",
      sls_binding: "redirect",
      logout_method: "frontchannel_iframe",
      default_relay_state: "",
      url_download_metadata: "",
      url_sso_post: "",
      url_sso_redirect: "",
      url_sso_init: "",
      url_slo_post: "",
      url_slo_redirect: "",
    },
  },
  {
    ...COMMON,
    path: "outposts/instances",
    name: "Outpost",
    required: ["name", "type", "providers", "config"],
    references: { providers: PROVIDERS },
    filters: { name__iexact: "name" },
    defaults: {
      providers_obj: [],
      service_connection: null,
      service_connection_obj: null,
      refresh_interval_s: 300,
      token_identifier: "",
      managed: null,
    },
  },
  {
    ...COMMON,
    path: "flows/instances",
    name: "Flow",
    required: ["name", "slug", "title", "designation"],
    unique: ["slug"],
    filters: { slug: "slug" },
    defaults: {
      policybindingmodel_ptr_id: "00000000-0000-0000-0000-000000000000",
      background_url: "",
      background_themed_urls: null,
      stages: [],
      policies: [],
      cache_count: 0,
      policy_engine_mode: "any",
      authentication: "none",
      export_url: "",
    },
  },
  {
    ...COMMON,
    path: "crypto/certificatekeypairs",
    name: "CertificateKeyPair",
    filters: { name: "name" },
    defaults: {
      fingerprint_sha256: "00",
      fingerprint_sha1: "00",
      cert_expiry: "2036-01-01T00:00:00Z",
      cert_subject: "CN=authentik",
      private_key_available: true,
      key_type: "rsa",
      certificate_download_url: "",
      private_key_download_url: "",
      managed: null,
    },
  },
  {
    ...COMMON,
    path: "propertymappings/provider/scope",
    name: "ScopeMapping",
    required: ["name", "expression", "scope_name"],
    filters: { managed: "managed", name: "name", scope_name: "scope_name" },
    defaults: { ...KIND, managed: null, description: "" },
  },
  {
    ...COMMON,
    path: "propertymappings/provider/saml",
    name: "SAMLPropertyMapping",
    required: ["name", "expression", "saml_name"],
    filters: { managed: "managed", name: "name", saml_name: "saml_name" },
    defaults: { ...KIND, managed: null, friendly_name: null },
  },
];

/** The collection of a path. */
export function collectionOf(path: string): Collection {
  const found = COLLECTIONS.find((each) => each.path === path);
  if (found === undefined) {
    throw new Error(`the stand-in has no ${path}`);
  }
  return found;
}
