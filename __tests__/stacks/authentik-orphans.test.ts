import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { authentikAccess, authentikObjects } from "../../stacks/authentik-api";
import { findAuthentikOrphans } from "../../stacks/authentik-orphans";
import { IMPORT_FILE, ImportFile } from "../../stacks/import-file";
import { temporaryDirectory } from "../support/temporary-directory";

const creation = (type: string, after: object | null, actions: readonly string[] = ["create"]) => ({
  address: `${type}.Some["thing"]`,
  type,
  change: { actions, after },
});
const plan = (...changes: readonly object[]) => JSON.stringify({ resource_changes: changes });

describe("objects of authentik that a killed apply has left behind", () => {
  const objects: Readonly<Record<string, readonly object[]>> = {
    "core/groups/": [
      { pk: "uuid-of-guests", name: "guests" },
      { pk: "uuid-of-staff", name: "staff" },
    ],
    "core/applications/": [{ pk: "uuid-of-wiki", slug: "wiki", name: "Wiki" }],
    "providers/proxy/": [{ pk: 7, name: "wiki" }],
    "core/tokens/": [{ pk: "uuid-of-token", identifier: "edge" }],
    "policies/bindings/": [
      { pk: "uuid-of-binding", target: "uuid-of-wiki", group: "uuid-of-staff", order: 0 },
      { pk: "uuid-of-policy", target: "uuid-of-wiki", group: null, policy: "uuid", order: 0 },
    ],
  };
  const asked: string[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    // One object a page.
    server = createServer(({ url: path = "", headers }, response) => {
      const { pathname, searchParams } = new URL(path, "http://localhost");
      asked.push(path);
      const results = objects[pathname.replace("/api/v3/", "")] ?? [];
      const page = Number(searchParams.get("page"));
      const next = page < results.length ? page + 1 : 0;
      response.writeHead(headers.authorization === "Bearer secret" ? 200 : 403);
      response.end(JSON.stringify({ results: results.slice(page - 1, page), pagination: { next } }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    asked.length = 0;
  });

  const find = (...changes: readonly object[]) => findAuthentikOrphans({ url, token: "secret" }, plan(...changes));

  test("are found by what no two of them have in common, on whatever page, with the id that an import takes", async () => {
    const found = await find(
      creation("authentik_group", { name: "staff" }),
      creation("authentik_group", { name: "nobody" }),
      creation("authentik_application", { slug: "wiki", name: "Another name" }),
      creation("authentik_provider_proxy", { name: "wiki" }),
      creation("authentik_token", { identifier: "edge" }),
    );
    expect(found.map(({ address, id }) => [address.replace(/\..*/, ""), id])).toEqual([
      ["authentik_group", "uuid-of-staff"],
      ["authentik_application", "wiki"],
      ["authentik_provider_proxy", "7"],
      ["authentik_token", "edge"],
    ]);
    expect(asked).toContain("/api/v3/core/applications/?superuser_full_list=true&page=1&page_size=100");
  });

  test("are bindings of an application and a group that are both known", async () => {
    const binding = (after: object) => find(creation("authentik_policy_binding", { order: 0, ...after }));
    expect(await binding({ target: "uuid-of-wiki", group: "uuid-of-staff" })).toEqual([
      { address: 'authentik_policy_binding.Some["thing"]', id: "uuid-of-binding" },
    ]);
    expect(await binding({ target: "uuid-of-wiki" })).toEqual([]);
    expect(await binding({ group: "uuid-of-staff" })).toEqual([]);
    expect(await binding({ target: "uuid-of-wiki", group: "uuid-of-guests" })).toEqual([]);
  });

  test("are not looked for among what is kept, and attachments, which can be made again", async () => {
    expect(
      await find(
        creation("authentik_group", { name: "staff" }, ["no-op"]),
        creation("authentik_group", { name: "staff" }, ["update"]),
        creation("authentik_outpost_provider_attachment", { outpost: "uuid", protocol_provider: 7 }),
      ),
    ).toEqual([]);
    expect(await find(creation("authentik_group", null))).toEqual([]);
    expect(asked).toEqual(["/api/v3/core/groups/?include_users=false&page=1&page_size=100", expect.any(String)]);
  });

  test("are not told to be none when authentik refuses to answer", async () => {
    await expect(authentikObjects({ url, token: "wrong" }, "core/groups/")).rejects.toThrow(
      `authentik answers 403 to GET ${url}/api/v3/core/groups/?page=1&page_size=100`,
    );
  });
});

describe("where a stack reaches authentik", () => {
  const access = (stack: object, env: NodeJS.ProcessEnv = {}) =>
    temporaryDirectory((directory) => {
      writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(stack));
      return authentikAccess(directory, env);
    });
  const provider = (settings: object) => ({ provider: { authentik: [settings] } });
  const token = `${"$"}{var.authentik_token}`;

  test("is what its provider says, with the variable that Terraform reads", () => {
    const env = { TF_VAR_authentik_token: "secret" };
    const expected = { url: "https://auth.example.com", token: "secret" };
    expect(access(provider({ url: "https://auth.example.com/", token }), env)).toEqual(expected);
    expect(access(provider({ url: "https://auth.example.com", token: "secret" }))).toEqual(expected);
  });

  test("is what the provider takes from its environment otherwise", () => {
    const env = { AUTHENTIK_URL: "https://auth.example.com", AUTHENTIK_TOKEN: "secret" };
    expect(access(provider({}), env)).toEqual({ url: "https://auth.example.com", token: "secret" });
    const computed = provider({ url: `${"$"}{local.url}`, token: `${"$"}{local.token}` });
    expect(access(computed, env)).toEqual({ url: "https://auth.example.com", token: "secret" });
  });

  test("is nowhere for a stack without the provider, and asked for where nobody says", () => {
    expect(access({})).toBeUndefined();
    expect(access({ provider: { kubernetes: [{}] } })).toBeUndefined();
    expect(() => access(provider({ token }))).toThrow(/has no url that is known here: set AUTHENTIK_URL$/);
    expect(() => access(provider({ url: "https://auth.example.com", token }))).toThrow(
      /has no token that is known here: set AUTHENTIK_TOKEN$/,
    );
  });
});

test("import blocks are added to those that nobody may have applied yet, and can be taken back", () => {
  temporaryDirectory((directory) => {
    const path = join(directory, IMPORT_FILE);
    const blocks = () => JSON.parse(readFileSync(path, "utf8")).import;
    const first = new ImportFile(directory);
    first.restore();
    expect(existsSync(path)).toBe(false);
    first.write([{ address: "a.b", id: "1" }]);
    expect(blocks()).toEqual([{ to: "a.b", id: "1" }]);
    const second = new ImportFile(directory);
    second.write([{ address: "c.d", id: "2" }]);
    expect(blocks()).toEqual([
      { to: "a.b", id: "1" },
      { to: "c.d", id: "2" },
    ]);
    second.restore();
    expect(blocks()).toEqual([{ to: "a.b", id: "1" }]);
    first.restore();
    expect(existsSync(path)).toBe(false);
  });
});
