import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "../../constructs/core/json";
import type { Collection } from "./collection";
import { COLLECTIONS } from "./collections";
import { fill } from "./fresh-installation";
import { type Answer, parseRequest, Store } from "./store";

const ROOT = "/api/v3/";

/** What authentik tells everybody. No error reports: the Terraform provider would send them as well. */
const CONFIG: JsonObject = {
  error_reporting: { enabled: false, sentry_dsn: "", environment: "stand-in", send_pii: false, traces_sample_rate: 0 },
  capabilities: [],
  cache_timeout: 300,
  cache_timeout_flows: 300,
  cache_timeout_policies: 300,
};

/**
 * A stand-in for authentik's REST API on a free port of this machine: the endpoints that the Terraform provider uses for what
 * `ProtectedApplications` and outposts make, with their objects in memory. It stores, finds, refuses duplicates and references to nothing;
 * it logs nobody in.
 */
export class AuthentikApi {
  readonly token = "stand-in-token";
  readonly store = new Store();
  /** Every request that changed something: `POST core/groups`. */
  readonly writes: string[] = [];
  /** How long each answer is on its way. */
  latencyMs = 0;
  /** Requests that change something are carried out after so many, and not answered any more. */
  silentAfterWrites = Number.POSITIVE_INFINITY;

  private constructor(private readonly server: Server) {
    fill(this.store);
  }

  /** Where it answers. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<AuthentikApi> {
    const server = createServer();
    const api = new AuthentikApi(server);
    server.on("request", (request: IncomingMessage, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { status, body } = api.answer(request, Buffer.concat(chunks).toString());
        const answer = () =>
          response.writeHead(status, { "Content-Type": "application/json" }).end(body && JSON.stringify(body));
        if (request.method === "GET" || api.writes.length <= api.silentAfterWrites) {
          setTimeout(answer, api.latencyMs);
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return api;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer({ method = "GET", url = "", headers }: IncomingMessage, text: string): Answer {
    const { pathname, searchParams } = new URL(url, "http://localhost");
    if (pathname === `${ROOT}root/config/`) {
      return { status: 200, body: CONFIG };
    }
    if (headers.authorization !== `Bearer ${this.token}`) {
      return { status: 403, body: { detail: "Token invalid/expired" } };
    }
    const path = pathname.startsWith(ROOT) ? pathname.slice(ROOT.length) : "";
    const collection = COLLECTIONS.find((each) => path.startsWith(`${each.path}/`));
    if (collection === undefined) {
      return { status: 404, body: { detail: `the stand-in has no ${pathname}` } };
    }
    if (method !== "GET") {
      this.writes.push(`${method} ${path.replace(/\/$/, "")}`);
    }
    const [key = "", action] = path
      .slice(collection.path.length + 1)
      .split("/")
      .map(decodeURIComponent);
    if (collection.path === "core/tokens" && action !== undefined && action !== "") {
      return this.keyOfToken(method, key, action, parseRequest(text));
    }
    return this.dispatch(collection, method, key, searchParams, parseRequest(text));
  }

  /** A token's key, which its object never holds. */
  private keyOfToken(method: string, identifier: string, action: string, request?: JsonObject): Answer {
    const key = this.store.keyOf(identifier);
    if (key === undefined) {
      return { status: 404, body: { detail: "No Token matches the given query." } };
    }
    if (method === "GET" && action === "view_key") {
      return { status: 200, body: { key } };
    }
    if (method === "POST" && action === "set_key" && typeof request?.key === "string") {
      this.store.setKey(identifier, request.key);
      return { status: 204 };
    }
    return { status: 405, body: { detail: `Method "${method}" not allowed.` } };
  }

  private dispatch(
    collection: Collection,
    method: string,
    key: string,
    query: URLSearchParams,
    request: JsonObject | undefined,
  ): Answer {
    if (method === "GET") {
      return key === "" ? this.store.list(collection, query) : this.store.retrieve(collection, key);
    }
    if (method === "DELETE" && key !== "") {
      return this.store.destroy(collection, key);
    }
    if (request === undefined) {
      return { status: 400, body: { detail: "JSON parse error" } };
    }
    if (method === "POST" && key === "") {
      return this.store.create(collection, request);
    }
    return (method === "PUT" || method === "PATCH") && key !== ""
      ? this.store.update(collection, key, request)
      : { status: 405, body: { detail: `Method "${method}" not allowed.` } };
  }
}
