import { forwardAuthFacts, traefikFacts } from "../../constructs/traefik";
import { askingSpec, fallbackSpec, strippingSpec } from "../../constructs/traefik/middleware-specs";
import { IDENTITY_HEADERS, spellings } from "../../values/releases/forward-auth";
import { freePorts } from "../cluster/ports";
import { ask, type HttpQuestion } from "../nginx/http-client";
import { IDENTITY, identityOf, SESSION, startApplication, startOutpost } from "../nginx/stub-outpost";
import { StubServer } from "../nginx/stub-server";
import { lane } from "../support/lane";
import { ENDPOINT } from "./sample-routes";
import { type FileConfig, TRAEFIK, TraefikProcess } from "./traefik-process";

const FORGED = IDENTITY_HEADERS.flatMap(spellings).flatMap((header) => [header, "root"]);
const HOST = "Host(`wiki.example.com`)";

/** The middlewares as rendered; the definitions have the file provider's fields, but for the error page's Service. */
function config(outpost: number, application: number, sorry: number): FileConfig {
  const facts = forwardAuthFacts("ForwardAuth", {
    namespace: "authentik",
    endpoint: { ...ENDPOINT, address: { host: "127.0.0.1", port: outpost } },
    traefik: { facts: traefikFacts("Traefik", { version: "3.7.9" }) },
    fallback: { service: "sorry" },
  });
  const { fallback = { service: "", port: 0, path: "" } } = facts;
  const { errors } = fallbackSpec(fallback, "3.7.9") as { readonly errors: object };
  return {
    middlewares: {
      asking: askingSpec(facts),
      stripping: strippingSpec(facts),
      fallback: { errors: { ...errors, service: "sorry" } },
    },
    routers: {
      wiki: { rule: HOST, service: "application", middlewares: ["fallback", "asking"] },
      open: {
        rule: `${HOST} && PathPrefix(\`/static/\`)`,
        service: "application",
        middlewares: ["stripping"],
        priority: 10_000,
      },
      outpost: { rule: `${HOST} && PathPrefix(\`/outpost.goauthentik.io/\`)`, service: "outpost", priority: 20_000 },
    },
    services: { application, outpost, sorry },
  };
}

lane([TRAEFIK])("Traefik with the middlewares that are rendered, before a stub application and a stub outpost", () => {
  let outpost: StubServer;
  let application: StubServer;
  let sorry: StubServer;
  let traefik: TraefikProcess;
  const get = (path: string, question: Partial<HttpQuestion> = {}) =>
    ask({ port: traefik.port, host: "wiki.example.com", path, ...question });

  beforeAll(async () => {
    [outpost, application, sorry] = await Promise.all([
      startOutpost(),
      startApplication(),
      StubServer.start(({ url }) => ({ status: 200, body: `sorry ${url}` })),
    ]);
    const [port = 0] = await freePorts(1);
    traefik = await TraefikProcess.start(config(outpost.port, application.port, sorry.port), port);
  });

  beforeEach(() => {
    for (const stub of [outpost, application, sorry]) {
      stub.received.length = 0;
    }
  });

  afterAll(async () => {
    await traefik?.stop();
    await Promise.all([outpost?.stop(), application?.stop(), sorry?.stop()]);
  });

  test("warns of nothing that the middlewares leave open", () => {
    expect(traefik.output()).not.toMatch(/maxResponseBodySize|trustForwardHeader|ERR/);
  });

  test("who has not logged in is sent to the outpost's start, and the application hears nothing", async () => {
    const { status, headers } = await get("/pages");
    expect([status, headers.location]).toEqual([302, "https://wiki.example.com/outpost.goauthentik.io/start"]);
    expect(headers["set-cookie"]).toEqual(["authentik_proxy_wiki=begun; Path=/; HttpOnly"]);
    expect(application.received).toEqual([]);
  });

  test("the outpost is told what was asked for, whatever the client says of it", async () => {
    await get("/pages", { headers: ["X-Forwarded-Uri", "/static/", "X-Forwarded-Host", "evil.example"] });
    expect(outpost.last()?.headers).toMatchObject({
      "x-forwarded-host": "wiki.example.com",
      "x-forwarded-uri": "/pages",
      "x-forwarded-method": "GET",
    });
  });

  test("who has logged in reaches the application, which is told who it is by the outpost alone", async () => {
    const { status, body } = await get("/pages", { headers: ["Cookie", SESSION, ...FORGED] });
    expect([status, body]).toEqual([200, "application /pages"]);
    const asked = application.last();
    expect(asked && identityOf(asked)).toEqual(IDENTITY);
  });

  test("paths without login take no identity from the client", async () => {
    expect((await get("/static/app.js", { headers: FORGED })).status).toBe(200);
    const asked = application.last();
    expect(asked && identityOf(asked)).toEqual({});
    expect(outpost.received).toEqual([]);
  });

  test("the outpost answers for itself", async () => {
    expect((await get("/outpost.goauthentik.io/callback?code=1")).body).toBe(
      "outpost /outpost.goauthentik.io/callback?code=1",
    );
  });

  test("while the outpost is away nobody passes, and the page of one's own learns no cookie", async () => {
    const { port } = outpost;
    await outpost.stop();
    const { status, body } = await get("/pages", { headers: ["Cookie", SESSION, "Accept", "text/html"] });
    expect([status, body]).toEqual([500, "sorry /500.html"]);
    const told = sorry.last()?.headers;
    expect(told).toMatchObject({ accept: "text/html" });
    expect(told).not.toHaveProperty("cookie");
    expect(application.received).toEqual([]);
    outpost = await startOutpost(port);
    expect((await get("/pages", { headers: ["Cookie", SESSION] })).status).toBe(200);
  });
});
