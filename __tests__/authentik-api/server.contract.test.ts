import { existsSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import { parse } from "yaml";
import { laneUnless } from "../support/lane";
import { COLLECTIONS } from "./collections";
import { AuthentikApi } from "./server";

let api: AuthentikApi;
beforeAll(async () => {
  api = await AuthentikApi.start();
});
afterAll(() => api.stop());

/** Asks the stand-in, with the token. */
async function ask(method: string, path: string, body?: object, token = api.token) {
  const response = await fetch(`${api.url}/api/v3/${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}

const flow = async (slug: string) => (await ask("GET", `flows/instances/?slug=${slug}`)).body.results[0].pk;
const provider = async (name: string, more: object = {}) => ({
  name,
  authorization_flow: await flow("default-provider-authorization-implicit-consent"),
  invalidation_flow: await flow("default-provider-invalidation-flow"),
  external_host: "https://wiki.example.com",
  ...more,
});

describe("the stand-in of authentik's API", () => {
  test("tells nobody anything without the token, but its configuration, which asks for no error reports", async () => {
    expect((await ask("GET", "core/groups/", undefined, "wrong")).status).toBe(403);
    const { status, body } = await ask("GET", "root/config/", undefined, "wrong");
    expect([status, body.error_reporting.enabled]).toEqual([200, false]);
  });

  test("begins with what a fresh installation has", async () => {
    const names = async (path: string) =>
      (await ask("GET", path)).body.results.map(({ name }: { readonly name: string }) => name);
    expect(await names("outposts/instances/?name__iexact=AUTHENTIK embedded outpost")).toEqual([
      "authentik Embedded Outpost",
    ]);
    expect(await names("propertymappings/provider/scope/?managed=goauthentik.io/providers/oauth2/scope-email")).toEqual(
      ["email"],
    );
    expect(await names("core/applications/")).toEqual([]);
  });

  test("makes, changes and deletes; what a request leaves out stays as it is", async () => {
    const made = await ask("POST", "core/groups/", { name: "staff", attributes: { a: 1 } });
    expect([made.status, made.body.is_superuser]).toEqual([201, false]);
    const at = `core/groups/${made.body.pk}/`;
    expect((await ask("PUT", at, { name: "crew" })).body).toMatchObject({ name: "crew", attributes: { a: 1 } });
    expect((await ask("DELETE", at)).status).toBe(204);
    expect((await ask("GET", at)).status).toBe(404);
    expect((await ask("PUT", at, { name: "crew" })).status).toBe(404);
    expect((await ask("DELETE", at)).status).toBe(404);
  });

  test("refuses what authentik refuses: duplicates, references to nothing, what is missing, what is no JSON", async () => {
    const first = await ask("POST", "providers/proxy/", await provider("first"));
    const application = { name: "Wiki", slug: "wiki", provider: first.body.pk };
    expect((await ask("POST", "core/applications/", application)).status).toBe(201);
    expect((await ask("POST", "core/applications/", application)).body).toEqual({
      slug: ["Application with this slug already exists."],
      provider: ["Application with this provider already exists."],
    });
    expect((await ask("POST", "providers/proxy/", { name: "first" })).body).toEqual({
      authorization_flow: ["This field is required."],
      invalidation_flow: ["This field is required."],
      external_host: ["This field is required."],
      name: ["ProxyProvider with this name already exists."],
    });
    expect((await ask("POST", "providers/proxy/", await provider("x", { invalidation_flow: "none" }))).body).toEqual({
      invalidation_flow: ['Invalid pk "none" - object does not exist.'],
    });
    expect((await ask("POST", "core/groups/")).status).toBe(400);
    expect((await ask("POST", "core/groups/x/", {})).status).toBe(405);
    expect((await ask("GET", "core/brands/")).status).toBe(404);
  });

  test("lets outposts and applications forget a provider that goes, and bindings go with their application", async () => {
    const { body: made } = await ask("POST", "providers/proxy/", await provider("second"));
    const [outpost] = (await ask("GET", "outposts/instances/")).body.results;
    await ask("PATCH", `outposts/instances/${outpost.pk}/`, { providers: [made.pk] });
    const { body: application } = await ask("POST", "core/applications/", { name: "B", slug: "b", provider: made.pk });
    const { body: binding } = await ask("POST", "policies/bindings/", { target: application.pk, order: 0 });
    await ask("DELETE", `providers/proxy/${made.pk}/`);
    expect((await ask("GET", `outposts/instances/${outpost.pk}/`)).body.providers).toEqual([]);
    expect((await ask("GET", "core/applications/b/")).body.provider).toBeNull();
    await ask("DELETE", "core/applications/b/");
    expect((await ask("GET", `policies/bindings/${binding.pk}/`)).status).toBe(404);
  });

  test("makes an account with an outpost, whose tokens show their key to who asks for it, and takes both with it", async () => {
    const { body: served } = await ask("POST", "providers/proxy/", await provider("third"));
    const outpost = { name: "edge", type: "proxy", providers: [served.pk], config: {} };
    const { body: edge } = await ask("POST", "outposts/instances/", outpost);
    const username = `ak-outpost-${edge.pk.replaceAll("-", "")}`;
    const [account] = (await ask("GET", `core/users/?username=${username}`)).body.results;
    expect(account).toMatchObject({ type: "internal_service_account", name: "Outpost edge Service-Account" });
    const { body: token } = await ask("POST", "core/tokens/", { identifier: "edge", user: account.pk });
    expect(token.user_obj.username).toBe(username);
    expect(token).not.toHaveProperty("key");
    const { key } = (await ask("GET", "core/tokens/edge/view_key/")).body;
    expect(key).toMatch(/^[0-9a-f]{60}$/);
    expect((await ask("GET", "core/tokens/edge/view_key/")).body).toEqual({ key });
    expect((await ask("POST", "core/tokens/edge/set_key/", { key: "another" })).status).toBe(204);
    expect((await ask("GET", "core/tokens/edge/view_key/")).body).toEqual({ key: "another" });
    expect((await ask("POST", "core/tokens/edge/set_key/", {})).status).toBe(405);
    await ask("DELETE", `outposts/instances/${edge.pk}/`);
    expect((await ask("GET", `core/users/?username=${username}`)).body.results).toEqual([]);
    expect((await ask("GET", "core/tokens/edge/")).status).toBe(404);
    expect((await ask("GET", "core/tokens/edge/view_key/")).status).toBe(404);
  });

  test("refuses an outpost without a provider that is not inside the server, and a configuration of wrong types", async () => {
    const outpost = { name: "empty", type: "proxy", providers: [], config: { kubernetes_replicas: "1", other: 1 } };
    expect((await ask("POST", "outposts/instances/", outpost)).body).toEqual({
      providers: ["This list may not be empty."],
      config: ['Failed to validate config: wrong value type for field "kubernetes_replicas"'],
    });
    const [embedded] = (await ask("GET", "outposts/instances/?name__iexact=authentik Embedded Outpost")).body.results;
    const at = `outposts/instances/${embedded.pk}/`;
    expect((await ask("PATCH", at, { providers: [] })).status).toBe(200);
    expect((await ask("PATCH", at, { config: [] })).body).toEqual({ config: ["Failed to validate config: no object"] });
  });
});

/** authentik's own description of its API: `schema.yml` of the release, which is not kept here. */
const SCHEMA = process.env.AUTHENTIK_API_SCHEMA ?? "";
const suite = laneUnless(existsSync(SCHEMA) ? undefined : "AUTHENTIK_API_SCHEMA names no schema.yml of authentik");

suite("the stand-in's answers, by authentik's own schema", () => {
  test.each(COLLECTIONS.map(({ path, name }) => [path, name]))("%s has the shape of %s", async (path, name) => {
    const { components } = parse(readFileSync(SCHEMA, "utf8"));
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema(nullable({ components }), "api");
    const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
    const target = (await ask("POST", "core/applications/", { name: path, slug: path.replaceAll("/", "-") })).body.pk;
    const [{ pk: user }] = (await ask("GET", "core/users/")).body.results;
    const client = { client_id: path, redirect_uris: [], acs_url: "https://wiki.example.com/acs" };
    const examples: Readonly<Record<string, object>> = {
      "core/groups": { name: "shape" },
      "core/tokens": { identifier: "shape", user },
      "policies/bindings": { target, order: 0 },
      "providers/proxy": await provider("shape"),
      "providers/oauth2": await provider("shape", client),
      "providers/saml": await provider("shape", client),
    };
    if (examples[path] !== undefined) {
      expect((await ask("POST", `${path}/`, examples[path])).status).toBe(201);
    }
    const { results } = (await ask("GET", `${path}/`)).body;
    expect(results.length).toBeGreaterThan(0);
    expect(validate({})).toBe(false);
    for (const result of results) {
      expect([validate(result), validate.errors]).toEqual([true, null]);
    }
  });
});

/** OpenAPI 3.0 says in a word of its own that a reference may be null. */
function nullable(value: unknown): object {
  return JSON.parse(JSON.stringify(value), (_key, each) =>
    typeof each === "object" && each !== null && each.nullable === true && each.type === undefined
      ? { anyOf: [{ type: "null" }, { ...each, nullable: undefined }] }
      : each,
  );
}
