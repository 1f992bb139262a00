import { loginRateLimit as rule } from "../../../constructs/rules/trf/trf-006-rate-limit";
import { texts } from "../facts";
import { rateLimit } from "../traefik-facts";

const check = (average: number, burst: number) => texts(rule, [rateLimit({ average, burst })]);

describe("TRF-006", () => {
  test.each([
    [100, 1000],
    [101, 5000],
  ])("accepts %i a second and %i at once", (average, burst) => {
    expect(check(average, burst)).toEqual([]);
  });

  test.each([
    [99, 1000, "average >= 100"],
    [100, 999, "burst >= 1000"],
    [10, 50, "average >= 100 and burst >= 1000"],
  ])("warns of %i a second and %i at once", (average, burst, fix) => {
    expect(check(average, burst)).toEqual([
      `warning TRF-006  access/RateLimit  ${average} requests a second and ${burst} at once, where a login page takes 100 and 1000\n` +
        `      fix: ${fix}`,
    ]);
  });
});
