import type { ApplicationsList } from "../../values/environments/access";
import { AccessInstallation } from "./access-installation";
import { authentikProviderLane } from "./requirements";
import { AuthentikApi } from "./server";

jest.setTimeout(300_000);

/** Each is a provider, an application, a binding and an attachment; all share a group, and the outpost that is taken over. */
const FEW = 25;
const MANY = 100;
const OBJECTS = 4;

const list = (count: number): ApplicationsList => ({
  groups: ["staff"],
  proxy: Array.from({ length: count }, (_, i) => ({
    slug: `app-${i}`,
    name: `app-${i}`,
    accessGroups: ["staff"],
    externalHost: `https://app-${i}.example.com`,
  })),
});

/** Seconds that something takes. */
async function seconds(run: () => unknown): Promise<number> {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1000;
}

authentikProviderLane()(`the stack access with ${MANY} applications, by the real provider against the stand-in`, () => {
  const started: (readonly [AuthentikApi, AccessInstallation])[] = [];
  afterAll(async () => {
    for (const [api, installation] of started) {
      await api.stop();
      installation.discard();
    }
  });

  /** How long it takes to synthesise, to apply and to plan again. */
  const measure = async (count: number) => {
    const api = await AuthentikApi.start();
    const installation = new AccessInstallation(api);
    started.push([api, installation]);
    const synth = await seconds(() => installation.synthesise(list(count)));
    await installation.terraform().init();
    const apply = await seconds(() => installation.terraform().apply());
    expect(api.writes).toHaveLength(count * OBJECTS + 2);
    let left: readonly string[] = ["not planned"];
    const plan = await seconds(async () => {
      left = await installation.planned();
    });
    expect(left).toEqual([]);
    const times = { synth, apply, plan };
    const shown = Object.entries(times).map(([what, time]) => `${what} ${time.toFixed(1)} s`);
    process.stderr.write(`${count} applications: ${shown.join(", ")}\n`);
    return times;
  };

  // Thousands take longer than their share: with a state in a file Terraform writes all of it anew after each object.
  test("takes no longer for one of many than for one of few", async () => {
    const few = await measure(FEW);
    const many = await measure(MANY);
    // Starting Terraform and the provider is most of what few take, so many would have to take longer than their share.
    const share = MANY / FEW;
    expect(many.apply / few.apply).toBeLessThan(share * 1.5);
    expect(many.plan / few.plan).toBeLessThan(share * 1.5);
  });
});
