import type { JsonObject } from "../../constructs/core/json";
import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import { collectionOf } from "./collections";
import type { Store } from "./store";

const SCOPES = ["openid", "email", "profile", "entitlements", "offline_access"];
const ATTRIBUTES = ["email", "groups", "ms-windowsaccountname", "name", "uid", "upn", "username"];
const FLOWS: readonly (readonly [string, string])[] = [
  ["default-provider-authorization-implicit-consent", "authorization"],
  ["default-provider-authorization-explicit-consent", "authorization"],
  ["default-provider-invalidation-flow", "invalidation"],
];

function make(store: Store, path: string, request: JsonObject): void {
  const { status, body } = store.create(collectionOf(path), request);
  if (status !== 201) {
    throw new Error(`the stand-in cannot begin: ${JSON.stringify(body)}`);
  }
}

/** The outpost inside the server, which authentik makes whenever it starts and has none. */
export function makeEmbeddedOutpost(store: Store): void {
  make(store, "outposts/instances", {
    name: EMBEDDED_OUTPOST,
    type: "proxy",
    providers: [],
    config: {},
    managed: "goauthentik.io/outposts/embedded",
  });
}

/** What authentik has made by itself when it has started for the first time, as far as applications refer to it. */
export function fill(store: Store): void {
  for (const [slug, designation] of FLOWS) {
    make(store, "flows/instances", { name: slug, slug, title: slug, designation });
  }
  make(store, "core/groups", { name: "authentik Admins", is_superuser: true });
  make(store, "crypto/certificatekeypairs", { name: "authentik Self-signed Certificate" });
  for (const scope of SCOPES) {
    const managed = `goauthentik.io/providers/oauth2/scope-${scope}`;
    make(store, "propertymappings/provider/scope", {
      name: scope,
      scope_name: scope,
      managed,
      expression: "return {}",
    });
  }
  for (const name of ATTRIBUTES) {
    const managed = `goauthentik.io/providers/saml/${name}`;
    make(store, "propertymappings/provider/saml", { name, saml_name: name, managed, expression: "return {}" });
  }
  make(store, "outposts/service_connections/kubernetes", { name: "Local Kubernetes Cluster", local: true });
  makeEmbeddedOutpost(store);
}
