import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { IMPORT_FILE } from "../../stacks/import-file";
import { runCommand } from "../../stacks/terraform";
import type { ApplicationsList } from "../../values/environments/access";
import { MINIMAL } from "../access/sample-applications";
import { waitFor } from "../cluster/wait";
import { ROOT } from "../support/sources";
import { AccessInstallation } from "./access-installation";
import { collectionOf } from "./collections";
import { authentikProviderLane } from "./requirements";
import { AuthentikApi } from "./server";

jest.setTimeout(240_000);

const suite = authentikProviderLane();
const { providerVersion: _, ...SOME } = MINIMAL;

const APPLICATIONS: ApplicationsList = {
  ...SOME,
  proxy: Array.from({ length: 12 }, (_each, i) => ({
    slug: `app-${i}`,
    name: `app-${i}`,
    accessGroups: ["staff"],
    externalHost: `https://app-${i}.example.com`,
  })),
};

/** What an apply of all makes: 15 applications with their providers, 13 bindings, one group more than there was. */
const WHOLE = { "core/applications": 15, "policies/bindings": 13, "core/groups": 2, "providers/proxy": 12 };

suite("an apply of the stack access that is killed, by the real provider against the stand-in", () => {
  let api: AuthentikApi;
  let installation: AccessInstallation;
  beforeEach(async () => {
    api = await AuthentikApi.start();
    installation = new AccessInstallation(api);
    // Nothing that exists already is changed: each write makes something.
    installation.synthesise(APPLICATIONS, { embeddedOutpost: false });
    await installation.terraform().init();
  });
  afterEach(async () => {
    await api.stop();
    installation.discard();
  });

  const count = () =>
    Object.fromEntries(Object.keys(WHOLE).map((collection) => [collection, api.store.all(collection).length]));

  /** Kills Terraform and its provider when they know of so many objects, and some more are made. Returns how many more. */
  const killedAfter = async (writes: number) => {
    const kill = new AbortController();
    api.silentAfterWrites = writes;
    const ended = installation
      .terraform({ oneByOne: false, signal: kill.signal })
      .apply()
      .then(
        () => "whole",
        () => "killed",
      );
    await waitFor(`${writes} writes`, async () => api.writes.length > writes, { timeoutMs: 60_000 });
    // What has been answered is written down.
    await sleep(1000);
    kill.abort("SIGKILL");
    expect(await ended).toBe("killed");
    api.silentAfterWrites = Number.POSITIVE_INFINITY;
    return api.writes.length - writes;
  };

  const recover = (...args: readonly string[]) =>
    runCommand(
      process.execPath,
      [join(ROOT, "lib/stacks/commands/recover.js"), "--stack", installation.stack, ...args],
      { cwd: ROOT, env: { TF_VAR_authentik_token: api.token } },
    );

  test.each([0, 4, 20, 38])(
    "after %i objects is recovered, and the next apply makes the rest and nothing twice",
    async (known) => {
      const orphans = await killedAfter(known);
      const shown = await recover();
      expect(shown).toMatchObject({ code: 1, output: expect.stringContaining("npm run recover -- --clear") });
      expect(shown.output.match(/ exists in authentik, but the state of access does not know /g)).toHaveLength(orphans);
      expect(existsSync(join(installation.stack, IMPORT_FILE))).toBe(false);

      expect(await recover("--clear")).toMatchObject({ code: 0, output: expect.stringContaining(IMPORT_FILE) });
      const { import: blocks } = JSON.parse(readFileSync(join(installation.stack, IMPORT_FILE), "utf8"));
      expect(blocks).toHaveLength(orphans);
      await installation.terraform().apply();
      expect(count()).toEqual(WHOLE);
      expect(await installation.planned()).toEqual([]);
      expect(await recover()).toMatchObject({ code: 0, output: "nothing was left behind\n" });
    },
  );

  test("cannot simply be repeated while what it made exists", async () => {
    await killedAfter(4);
    await expect(installation.terraform().apply()).rejects.toThrow(/already exists/);
  });

  test("makes the bindings twice when it is repeated without recovery: authentik does not refuse them", async () => {
    const more = await killedAfter(38);
    await installation.terraform().apply();
    expect(count()["policies/bindings"]).toBe(WHOLE["policies/bindings"] + more);
  });

  test("is not recovered by a configuration that is another one by then: its import blocks go with the old", async () => {
    await killedAfter(4);
    await recover("--clear");
    installation.synthesise(APPLICATIONS, { embeddedOutpost: false });
    expect(existsSync(join(installation.stack, IMPORT_FILE))).toBe(true);
    installation.synthesise(SOME);
    expect(existsSync(join(installation.stack, IMPORT_FILE))).toBe(false);
  });
  const blocks = () => JSON.parse(readFileSync(join(installation.stack, IMPORT_FILE), "utf8")).import;

  test("has nothing to import, to change and to destroy once it is taken over, with the import blocks and without", async () => {
    await killedAfter(20);
    await recover("--clear");
    await installation.terraform().apply();
    expect(blocks().length).toBeGreaterThan(0);
    expect(await installation.planned()).toEqual([]);
    expect(await recover("--clear")).toMatchObject({ code: 0, output: "nothing was left behind\n" });
    expect(existsSync(join(installation.stack, IMPORT_FILE))).toBe(false);
    expect(await installation.planned()).toEqual([]);
    expect(await installation.terraform().plan()).toEqual({ add: 0, change: 0, destroy: 0 });
  });

  test("is taken over without what somebody deletes before the apply: recovery forgets it", async () => {
    await killedAfter(4);
    await recover("--clear");
    const [gone, ...others] = blocks();
    expect(gone.to).toContain("authentik_provider_proxy.");
    api.store.destroy(collectionOf("providers/proxy"), gone.id);
    await expect(installation.terraform().apply()).rejects.toThrow("Cannot import non-existent remote object");
    const told = `${gone.id} is gone from authentik, and ${gone.to} was to take it over`;
    expect(await recover()).toMatchObject({ code: 1, output: expect.stringContaining(told) });
    expect(blocks()).toEqual([gone, ...others]);
    expect(await recover("--clear")).toMatchObject({ code: 0, output: expect.stringContaining(told) });
    expect(blocks()).toEqual(others);
    await installation.terraform().apply();
    expect(count()).toEqual(WHOLE);
    expect(await installation.planned()).toEqual([]);
  });

  test("can be destroyed and made again, once recovery has forgotten what was destroyed", async () => {
    await killedAfter(20);
    await recover("--clear");
    await installation.terraform().apply();
    await installation.terraform().destroy();
    await expect(installation.terraform().apply()).rejects.toThrow("Cannot import non-existent remote object");
    expect((await recover("--clear")).code).toBe(0);
    expect(existsSync(join(installation.stack, IMPORT_FILE))).toBe(false);
    await installation.terraform().apply();
    expect(count()).toEqual(WHOLE);
  });
});
