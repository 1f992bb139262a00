import { bodyLimit as rule } from "../../../constructs/rules/trf/trf-004-body-limit";
import type { ForwardAuthFacts } from "../../../constructs/traefik/facts";
import { texts } from "../facts";
import { forwardAuth } from "../traefik-facts";

const check = (maxResponseBodyBytes: number) => texts(rule, [forwardAuth({ maxResponseBodyBytes })]);

describe("TRF-004", () => {
  test.each([0, 65_536, 1_048_576])("accepts %i bytes", (bytes) => {
    expect(check(bytes)).toEqual([]);
  });

  test("refuses answers of any size", () => {
    expect(check(-1)).toEqual([
      "warning TRF-004  access/ForwardAuth  the middleware authentik reads answers of any size\n" +
        "      fix: maxResponseBodyBytes = 65536",
    ]);
  });

  test("refuses a Traefik that has no limit", () => {
    const { maxResponseBodyBytes: _, ...unlimited } = forwardAuth({ traefikVersion: "3.6.8" });
    expect(texts(rule, [unlimited])).toEqual([
      "warning TRF-004  access/ForwardAuth  the middleware authentik reads answers of any size: Traefik 3.6.8 has no limit\n" +
        "      fix: Traefik >= 3.6.9",
    ]);
  });

  test("refuses a limit that every request pays for", () => {
    expect(check(1_048_577)).toEqual([
      "warning TRF-004  access/ForwardAuth  Traefik allots the limit of the middleware authentik for every request\n" +
        "      maxResponseBodyBytes 1048577  >  1048576   (1 short)\n" +
        "      fix: maxResponseBodyBytes = 65536",
    ]);
  });

  test("knows nothing of what a plugin reads", () => {
    const plugin: ForwardAuthFacts["plugin"] = { name: "authentik", cacheDurationSec: 0 };
    expect(texts(rule, [forwardAuth({ plugin, maxResponseBodyBytes: -1 })])).toEqual([]);
  });
});
