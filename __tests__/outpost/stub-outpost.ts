import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The name that authentik gives the cookie: the first eight digits of the SHA-256 of the provider's client id. */
export function sessionCookieName(clientId: string): string {
  return `authentik_proxy_${createHash("sha256").update(clientId).digest("hex").slice(0, 8)}`;
}

/** Cookie of the sessions of the stub. */
export const SESSION_COOKIE = sessionCookieName("wiki");

/** Stands in for one pod of a proxy outpost: its sessions are its own, and it makes the value of the cookie. */
export class StubOutpost {
  /** Whether each session has logged in. */
  private readonly sessions = new Map<string, boolean>();
  private readonly server: Server;
  requests = 0;

  constructor(private readonly attributes = "; Path=/; Max-Age=601; HttpOnly; Secure; SameSite=Lax") {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  /** Port that it listens on. */
  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    this.requests++;
    const id = cookieOf(request.headers.cookie ?? "", SESSION_COOKIE);
    const known = id === undefined ? undefined : this.sessions.get(id);
    if (request.url?.startsWith("/outpost.goauthentik.io/callback")) {
      if (id === undefined || known === undefined) {
        // The state of the login is in the session that began it.
        response.writeHead(400).end("mismatched session");
        return;
      }
      this.sessions.set(id, true);
      response.writeHead(302, { location: "/" }).end();
    } else if (known === true) {
      response.writeHead(200, { "x-authentik-username": String(request.headers["x-forwarded-host"]) }).end();
    } else {
      const fresh = known === undefined || id === undefined ? randomUUID() : id;
      this.sessions.set(fresh, false);
      const cookie = `${SESSION_COOKIE}=${fresh}${this.attributes}`;
      response.writeHead(302, { location: "/outpost.goauthentik.io/start", "set-cookie": cookie }).end();
    }
  }
}

/** Value of a cookie in a header. */
export function cookieOf(header: string, name: string): string | undefined {
  return header
    .split(/;\s*/)
    .find((each) => each.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
