import { smallSessionStore as rule } from "../../../constructs/rules/out/out-002-small-session-store";
import { access, proxiedFacts } from "../access-facts";
import { texts } from "../facts";
import { managedOutpost, outpost } from "../outpost-facts";

/** 100 per minute x 1024 minutes x 1.5 KiB x 2 = 300 MiB. */
const BUSY = { sessionsPerMinute: 100, accessTokenValidity: "minutes=1024" };
const serving = (validity: string) =>
  access({ applications: [proxiedFacts("wiki", { accessTokenValidity: validity, outposts: ["edge"] })] });

describe("OUT-002", () => {
  test("accepts a volume that holds the sessions exactly, and a limit that holds the volume exactly", () => {
    expect(texts(rule, [outpost({ ...BUSY, devShmMiB: 300, memoryLimitMiB: 556 })])).toEqual([]);
    expect(texts(rule, [managedOutpost({ ...BUSY, devShmMiB: 300 })])).toEqual([]);
  });

  test("refuses a volume that is one MiB short, and raises the limit with it", () => {
    expect(texts(rule, [outpost({ ...BUSY, devShmMiB: 299, memoryLimitMiB: 555 })])).toEqual([
      "error OUT-002  access/Edge  the sessions of the outpost edge fill its /dev/shm (minutes=1024 is the longest)\n" +
        "      /dev/shm volume 299Mi  <  100 per minute x 1024 minutes x 1.5Ki x 2 = 300Mi   (1Mi missing)\n" +
        '      fix: outpost.devShm >= "300Mi" and outpost.resources.limits.memory >= "556Mi"',
    ]);
    expect(texts(rule, [outpost({ ...BUSY, devShmMiB: 299, memoryLimitMiB: 556 })])[0]).toMatch(
      /fix: outpost.devShm >= "300Mi"$/,
    );
  });

  test("knows the runtime's default, which no limit has to hold twice", () => {
    expect(texts(rule, [managedOutpost({ ...BUSY, devShmMiB: 0 })])[0]).toContain(
      "/dev/shm runtime's default 64Mi  <  100 per minute",
    );
    // 64 MiB exactly: 64 x 1024 / 3 = 21845.33 sessions.
    const at = (minutes: number) =>
      managedOutpost({ sessionsPerMinute: 1, accessTokenValidity: `minutes=${minutes}`, devShmMiB: 0 });
    expect(texts(rule, [at(21845)])).toEqual([]);
    expect(texts(rule, [at(21846)])).toHaveLength(1);
  });

  test("counts the longest lifetime of the applications that the outpost serves", () => {
    expect(texts(rule, [outpost(), serving("minutes=1024")])).toEqual([]);
    expect(texts(rule, [outpost(), serving("days=1")])[0]).toContain("20 per minute x 1440 minutes x 1.5Ki x 2 = 85Mi");
    expect(texts(rule, [outpost({ outpost: "other" }), serving("days=1")])).toEqual([]);
    expect(texts(rule, [outpost({ accessTokenValidity: "days=2" }), serving("days=1")])[0]).toContain(
      "x 2880 minutes x",
    );
    expect(texts(rule, [outpost({ accessTokenValidity: "soon" }), serving("sometime")])).toEqual([]);
  });

  test.each([
    [319, "warning"],
    [256, "error"],
  ])("calls a limit of %iMi that a full volume breaks an %s", (memoryLimitMiB, severity) => {
    expect(texts(rule, [outpost({ memoryLimitMiB })])).toEqual([
      `${severity} OUT-002  access/Edge  the memory limit of the outpost edge does not hold a full /dev/shm\n` +
        `      memory limit ${memoryLimitMiB}Mi  <  /dev/shm 64Mi + process 256Mi = 320Mi   (${320 - memoryLimitMiB}Mi missing)\n` +
        '      fix: outpost.resources.limits.memory >= "320Mi"',
    ]);
  });

  test("says so of the sessions that there can be", () => {
    // 20 per minute for 10 minutes are 1 MiB.
    expect(texts(rule, [outpost({ memoryLimitMiB: 257 })])[0]).toMatch(/^warning/);
  });

  test("leaves LDAP and RADIUS alone", () => {
    expect(texts(rule, [outpost({ ...BUSY, type: "ldap" }), outpost({ ...BUSY, type: "radius" })])).toEqual([]);
  });
});
