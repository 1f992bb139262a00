import { withPlainNumbers } from "../../../../values/charts/authentik/numbers";

describe("numbers below authentik", () => {
  test("become text where Helm would write them with an exponent", () => {
    const cache = {
      a: 999_999,
      b: 1_000_000,
      c: 123_456_789,
      d: -2_500_000,
      e: 1_500_000.5,
      f: true,
      g: "1",
      h: [1e6],
    };
    expect(withPlainNumbers({ authentik: { cache } })).toEqual({
      authentik: {
        cache: {
          a: 999_999,
          b: "1000000",
          c: "123456789",
          d: "-2500000",
          e: "1500000.5",
          f: true,
          g: "1",
          h: [1e6],
        },
      },
    });
  });

  test("stay numbers everywhere else, where Kubernetes wants numbers", () => {
    const values = { authentik: {}, server: { securityContext: { runAsUser: 1_000_000 } } };
    expect(withPlainNumbers(values)).toEqual(values);
  });
});
