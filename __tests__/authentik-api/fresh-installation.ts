import type { JsonObject } from "../../constructs/core/json";
import { collectionOf } from "./collections";
import type { Store } from "./store";

const SCOPES = ["openid", "email", "profile", "entitlements", "offline_access"];
const ATTRIBUTES = ["email", "groups", "ms-windowsaccountname", "name", "uid", "upn", "username"];
const FLOWS: readonly (readonly [string, string])[] = [
  ["default-provider-authorization-implicit-consent", "authorization"],
  ["default-provider-authorization-explicit-consent", "authorization"],
  ["default-provider-invalidation-flow", "invalidation"],
];

/** What authentik has made by itself when it has started for the first time, as far as applications refer to it. */
export function fill(store: Store): void {
  const make = (path: string, request: JsonObject) => {
    const { status, body } = store.create(collectionOf(path), request);
    if (status !== 201) {
      throw new Error(`the stand-in cannot begin: ${JSON.stringify(body)}`);
    }
  };
  for (const [slug, designation] of FLOWS) {
    make("flows/instances", { name: slug, slug, title: slug, designation });
  }
  make("core/groups", { name: "authentik Admins", is_superuser: true });
  make("crypto/certificatekeypairs", { name: "authentik Self-signed Certificate" });
  for (const scope of SCOPES) {
    const managed = `goauthentik.io/providers/oauth2/scope-${scope}`;
    make("propertymappings/provider/scope", { name: scope, scope_name: scope, managed, expression: "return {}" });
  }
  for (const name of ATTRIBUTES) {
    const managed = `goauthentik.io/providers/saml/${name}`;
    make("propertymappings/provider/saml", { name, saml_name: name, managed, expression: "return {}" });
  }
  make("outposts/service_connections/kubernetes", { name: "Local Kubernetes Cluster", local: true });
  make("outposts/instances", {
    name: "authentik Embedded Outpost",
    type: "proxy",
    providers: [],
    config: {},
    managed: "goauthentik.io/outposts/embedded",
  });
}
