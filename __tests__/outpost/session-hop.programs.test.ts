import { Agent } from "node:http";
import { lane } from "../support/lane";
import { Browser } from "./browser";
import { HopProcess } from "./hop-process";
import { SESSION_COOKIE, StubOutpost, sessionCookieName } from "./stub-outpost";

jest.setTimeout(120_000);

const AUTH = "/outpost.goauthentik.io/auth/traefik";
const AFFINITY = "authentik_outpost_affinity";
/** Browsers that are on their way together. */
const AT_ONCE = 20;
const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** What became of many browsers that log in and go on. */
interface Outcome {
  requests: number;
  /** Logins that ended in an error, and questions about somebody who had logged in that were answered with the login. */
  lost: number;
}

/** One browser: the question, the way to the login, the way back, and then questions. Question and way take different hops. */
async function visit(asking: number, router: number, questions: number, outcome: Outcome): Promise<void> {
  const browser = new Browser(agent);
  const expected: readonly (readonly [number, string, number])[] = [
    [asking, AUTH, 302],
    [router, "/outpost.goauthentik.io/start", 302],
    [router, "/outpost.goauthentik.io/callback?code=1", 302],
    ...Array.from({ length: questions }, () => [asking, AUTH, 200] as const),
  ];
  for (const [port, path, status] of expected) {
    outcome.requests++;
    const answer = await browser.get(port, path);
    outcome.lost += answer.status === status ? 0 : 1;
  }
}

async function visits(count: number, hops: readonly HopProcess[], questions = 17): Promise<Outcome> {
  const outcome: Outcome = { requests: 0, lost: 0 };
  const [asking = 0, router = asking] = hops.map(({ port }) => port);
  for (let i = 0; i < count; i += AT_ONCE) {
    const some = Math.min(AT_ONCE, count - i);
    await Promise.all(Array.from({ length: some }, () => visit(asking, router, questions, outcome)));
  }
  return outcome;
}

lane([{ program: "nginx", hint: "apt-get install nginx-light" }])("two outposts behind nginx", () => {
  let outposts: readonly StubOutpost[];
  let ports: readonly number[];
  const hops: HopProcess[] = [];
  const hop = async (change?: (config: string) => string) => {
    const started = await HopProcess.start(ports, change);
    hops.push(started);
    return started;
  };

  beforeEach(async () => {
    outposts = [new StubOutpost(), new StubOutpost()];
    ports = await Promise.all(outposts.map((each) => each.start()));
  });
  afterEach(async () => {
    await Promise.all(hops.splice(0).map((each) => each.stop()));
    await Promise.all(outposts.map((each) => each.stop()));
  });
  afterAll(() => agent.destroy());

  test("10,000 requests over two hops lose no session, and both outposts have their share", async () => {
    const both = [await hop(), await hop()];
    const { requests, lost } = await visits(500, both);
    expect({ requests, lost, complaints: both.map((each) => each.output()) }).toEqual({
      requests: 10_000,
      lost: 0,
      complaints: ["", ""],
    });
    const shares = outposts.map((each) => each.requests / 10_000);
    expect(Math.min(...shares)).toBeGreaterThan(0.3);
  });

  test("without the hash sessions are lost", async () => {
    const roundRobin = await hop((config) => config.replace("hash $affinity consistent;", ""));
    const { requests, lost } = await visits(100, [roundRobin]);
    expect(requests).toBe(2000);
    expect(lost / requests).toBeGreaterThan(0.1);
  });

  test("with a hash of the session's own cookie, whose value an outpost has made, sessions are lost too", async () => {
    const naive = await hop((config) =>
      config.replace("hash $affinity consistent;", `hash $cookie_${SESSION_COOKIE} consistent;`),
    );
    const { requests, lost } = await visits(100, [naive]);
    expect(requests).toBe(2000);
    expect(lost / requests).toBeGreaterThan(0.05);
  });

  test("the key goes with the session's cookie, for its domain and as long, and only with it", async () => {
    await Promise.all(outposts.map((each) => each.stop()));
    const domain = new StubOutpost("; Path=/; Domain=example.com; Max-Age=86401; HttpOnly; SameSite=Lax");
    ports = [await domain.start()];
    outposts = [domain];
    const { port } = await hop();
    const browser = new Browser(agent);
    const [first, key = ""] = (await browser.get(port, AUTH)).setCookie;
    expect(first).toMatch(new RegExp(`^${SESSION_COOKIE}=`));
    expect(key).toMatch(
      new RegExp(`^${AFFINITY}=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax; Domain=example.com; Max-Age=86401$`),
    );
    const [, again = ""] = (await browser.get(port, AUTH)).setCookie;
    expect(again).toBe(key);
    await browser.get(port, "/outpost.goauthentik.io/callback");
    const passed = await browser.get(port, AUTH);
    expect([passed.status, passed.setCookie, passed.headers["x-authentik-username"]]).toEqual([
      200,
      [],
      "wiki.example.com",
    ]);
  });

  test("a key that is none gets a new one, and a secure cookie a secure key", async () => {
    const { port } = await hop();
    const browser = new Browser(agent);
    browser.remember(AFFINITY, "'; Domain=evil.example");
    const [, key = ""] = (await browser.get(port, AUTH)).setCookie;
    expect(key).toMatch(
      /^authentik_outpost_affinity=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=601$/,
    );
  });

  test("when an outpost is gone, its browsers log in at another one, and the others notice nothing", async () => {
    const { port } = await hop();
    const browsers = Array.from({ length: 40 }, () => new Browser(agent));
    for (const browser of browsers) {
      await browser.get(port, AUTH);
      await browser.get(port, "/outpost.goauthentik.io/callback");
    }
    await outposts[0]?.stop();
    const after = await Promise.all(browsers.map((browser) => browser.get(port, AUTH)));
    const passed = after.filter(({ status }) => status === 200).length;
    const again = after.filter(({ status }) => status === 302).length;
    expect(passed + again).toBe(40);
    expect(passed).toBeGreaterThan(5);
    expect(again).toBeGreaterThan(5);
  });
});

test("the session's cookie is named by the client id, as authentik names it", () => {
  // FIPS 180-4: SHA-256 of "abc" begins with ba7816bf.
  expect(sessionCookieName("abc")).toBe("authentik_proxy_ba7816bf");
});
