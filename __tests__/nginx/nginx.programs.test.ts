import { renderNginxConfig } from "../../constructs/nginx/nginx-config";
import { nginxForwardAuthFacts } from "../../constructs/nginx/nginx-forward-auth-facts";
import { IDENTITY_HEADERS, spellings } from "../../values/releases/forward-auth";
import { freePorts } from "../cluster/ports";
import { lane } from "../support/lane";
import { ask, type HttpQuestion } from "./http-client";
import { NGINX, NginxProcess } from "./nginx-process";
import { localServers } from "./sample-servers";
import { IDENTITY, identityOf, SESSION, startApplication, startOutpost } from "./stub-outpost";
import type { StubServer } from "./stub-server";

/** Every header of authentik's, written in every way, as somebody who would be root sends it. */
const FORGED = IDENTITY_HEADERS.flatMap(spellings).flatMap((header) => [header, "root"]);

lane([NGINX])("nginx with what is rendered for it, before a stub application and a stub outpost", () => {
  let outpost: StubServer;
  let application: StubServer;
  let nginx: NginxProcess;
  const get = (path: string, question: Partial<HttpQuestion> = {}) =>
    ask({ port: nginx.port, host: "wiki.example.com", path, ...question });

  beforeAll(async () => {
    [outpost, application] = await Promise.all([startOutpost(), startApplication()]);
    const [port = 0] = await freePorts(1);
    const facts = nginxForwardAuthFacts("edge", localServers(outpost.port, application.port, port));
    nginx = await NginxProcess.start(renderNginxConfig(facts), port);
  });

  beforeEach(() => {
    outpost.received.length = 0;
    application.received.length = 0;
  });

  afterAll(async () => {
    await nginx?.stop();
    await Promise.all([outpost?.stop(), application?.stop()]);
  });

  test("who has not logged in is sent to the outpost's start, with a session, and the application hears nothing", async () => {
    const { status, headers } = await get("/pages?id=1");
    expect(status).toBe(302);
    expect(headers.location).toBe(
      "https://wiki.example.com/outpost.goauthentik.io/start?rd=https://wiki.example.com/pages?id=1",
    );
    expect(headers["set-cookie"]).toEqual(["authentik_proxy_wiki=begun; Path=/; HttpOnly"]);
    expect(application.received).toEqual([]);
  });

  test("the outpost is told what was asked for, whatever the client says of it", async () => {
    await get("/pages?id=1", {
      method: "POST",
      body: "secret",
      headers: ["X-Original-URL", "https://evil.example/", "X-Forwarded-Host", "evil.example"],
    });
    expect(outpost.last()).toMatchObject({
      method: "GET",
      url: "/outpost.goauthentik.io/auth/nginx",
      body: "",
      headers: {
        host: "wiki.example.com",
        "x-forwarded-host": "wiki.example.com",
        "x-forwarded-proto": "https",
        "x-original-url": "https://wiki.example.com/pages?id=1",
      },
    });
  });

  test("who has logged in reaches the application, which is told who it is", async () => {
    const { status, body } = await get("/pages", { headers: ["Cookie", SESSION] });
    expect([status, body]).toEqual([200, "application /pages"]);
    const asked = application.last();
    expect(asked && identityOf(asked)).toEqual(IDENTITY);
    expect(asked?.headers).toMatchObject({ host: "wiki.example.com", "x-forwarded-proto": "https" });
  });

  test("a body and an answer of the application pass as they are, a 401 of its own among them", async () => {
    const { status, headers } = await get("/forbidden", { method: "POST", body: "a=1", headers: ["Cookie", SESSION] });
    expect([status, headers["set-cookie"]]).toEqual([401, ["application=1"]]);
    expect(application.last()).toMatchObject({ method: "POST", body: "a=1" });
  });

  test("identities that a client writes itself are replaced, however it writes them", async () => {
    await get("/pages", { headers: ["Cookie", SESSION, ...FORGED] });
    const asked = application.last();
    expect(asked && identityOf(asked)).toEqual(IDENTITY);
  });

  test.each(["/static/app.js", "/healthz"])(
    "%s needs no login, and takes no identity from the client",
    async (path) => {
      const { status, body } = await get(path, { headers: [...FORGED, "Cookie", SESSION] });
      expect([status, body]).toEqual([200, `application ${path}`]);
      const asked = application.last();
      expect(asked && identityOf(asked)).toEqual({});
      expect(outpost.received).toEqual([]);
    },
  );

  test.each(["/staticsecret", "/healthz/all", "/static/../pages", "/static/..%2fpages", "/%73tatic/../pages"])(
    "%s needs one",
    async (path) => {
      expect((await get(path)).status).toBe(302);
      expect(application.received).toEqual([]);
    },
  );

  test("paths without login are those of their own host", async () => {
    expect((await get("/healthz", { host: "shop.example.com" })).status).toBe(302);
  });

  test("the outpost answers for itself, with the body that it is sent", async () => {
    const path = "/outpost.goauthentik.io/callback?code=1";
    const { status, body } = await get(path, { method: "POST", body: "state=2" });
    expect([status, body]).toEqual([200, `outpost ${path}`]);
    expect(outpost.last()).toMatchObject({ body: "state=2", headers: { host: "wiki.example.com" } });
  });

  test("nobody but nginx asks the outpost whether somebody may pass", async () => {
    expect((await get("/outpost.goauthentik.io/auth/nginx", { headers: ["Cookie", SESSION] })).status).toBe(404);
    expect(outpost.received).toEqual([]);
  });

  test("while the outpost is away nobody passes, and afterwards everybody as before", async () => {
    const { port } = outpost;
    await outpost.stop();
    const { status } = await get("/pages", { headers: ["Cookie", SESSION] });
    expect(status).toBe(500);
    expect(application.received).toEqual([]);
    expect((await get("/static/app.js")).status).toBe(200);
    outpost = await startOutpost(port);
    expect((await get("/pages", { headers: ["Cookie", SESSION] })).status).toBe(200);
  });
});
