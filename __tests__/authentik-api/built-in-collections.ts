import { COMMON, type Collection, KIND } from "./collection";

/** What applications refer to, and nobody makes here. */
export const BUILT_IN_COLLECTIONS: readonly Collection[] = [
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
