import { IDENTITY_HEADERS, OUTPOST_PATH } from "../../values/releases/forward-auth";
import { type Answer, type Received, StubServer } from "./stub-server";

/** Cookie of somebody who has logged in. */
export const SESSION = "authentik_proxy_wiki=valid";

/** What the outpost says of that person. */
export const IDENTITY: Readonly<Record<string, string>> = Object.fromEntries(
  IDENTITY_HEADERS.map((header) => [header.toLowerCase(), `${header.slice("X-authentik-".length)} of alice`]),
);

/** Answers as an outpost answers nginx and Traefik; a stand-in, which knows one session. */
const answer: Answer = ({ url, headers }) => {
  const session = headers.cookie?.includes(SESSION) ?? false;
  if (url === `${OUTPOST_PATH}auth/nginx` || url === `${OUTPOST_PATH}auth/traefik`) {
    if (session) {
      return { status: 200, headers: IDENTITY };
    }
    const cookie = { "Set-Cookie": "authentik_proxy_wiki=begun; Path=/; HttpOnly" };
    const location = `https://${headers["x-forwarded-host"]}${OUTPOST_PATH}start`;
    return url.endsWith("nginx")
      ? { status: 401, headers: cookie, body: "unauthorized request" }
      : { status: 302, headers: { ...cookie, Location: location } };
  }
  return { status: 200, body: `outpost ${url}` };
};

/** An outpost's stand-in, at a port or at any. */
export function startOutpost(port?: number): Promise<StubServer> {
  return StubServer.start(answer, port);
}

/** An application that answers with nothing of its own. */
export function startApplication(): Promise<StubServer> {
  return StubServer.start(({ url }) => ({
    status: url === "/forbidden" ? 401 : 200,
    headers: { "Set-Cookie": "application=1" },
    body: `application ${url}`,
  }));
}

/** The headers of a request that say who somebody is, however they are written. */
export function identityOf({ headers }: Received): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => /^x[-_]authentik/.test(name)));
}
