import { authentikFacts } from "../../../../constructs/authentik/authentik-facts";
import type { AuthentikProps } from "../../../../constructs/authentik/authentik-props";
import { buildAuthentikValues } from "../../../../values/charts/authentik/build";
import keys5 from "../../../../values/charts/authentik/keys-2026.5.json";
import keys8 from "../../../../values/charts/authentik/keys-2026.8.json";
import { type ChartKeys, unknownPaths } from "../../../../values/charts/keys";
import { configKeysOf } from "../../../../values/releases/config-keys";
import { lineOf, SUPPORTED_LINES } from "../../../../values/releases/releases";
import { MAXIMAL, MINIMAL } from "../../../authentik/example-props";

const LINES: readonly ChartKeys[] = [keys8, keys5];

// `direct` is left to the release: 2026.5 has none.
const { ingress, direct: _, ...others } = MAXIMAL;
const ROUTED: AuthentikProps = { ...others, route: { host: "auth.example.com", parentRefs: [{ name: "gateway" }] } };
const PROPS: readonly (readonly [string, AuthentikProps])[] = [
  ["nothing but what has no default", MINIMAL],
  ["every prop", { ...others, ...(ingress === undefined ? {} : { ingress }) }],
  ["a route", ROUTED],
];

test("each supported line has the keys of its chart", () => {
  expect(LINES.map(({ version }) => lineOf(version))).toEqual(SUPPORTED_LINES.map(({ line }) => line));
});

describe.each(SUPPORTED_LINES)("values for $line", ({ line, latest }) => {
  const keys = LINES.find(({ version }) => lineOf(version) === line)?.keys ?? [];

  test.each(PROPS)("of %s have keys that the chart knows", (_, props) => {
    const { authentik: _config, ...values } = buildAuthentikValues(
      authentikFacts("Authentik", { ...props, version: latest }),
    );
    expect(unknownPaths(values, keys)).toEqual([]);
  });

  test.each(PROPS)("of %s have settings that authentik knows", (_, props) => {
    const { authentik } = buildAuthentikValues(authentikFacts("Authentik", { ...props, version: latest }));
    expect(unknownPaths(authentik, configKeysOf(line))).toEqual([]);
  });

  test("would be caught with a key that only looks right", () => {
    expect(unknownPaths({ server: { strategy: { type: "Recreate" } } }, keys)).toEqual(["server.strategy.type"]);
    expect(unknownPaths({ redis: { enabled: false } }, keys)).toEqual(["redis.enabled"]);
    expect(unknownPaths({ worker: { concurrency: 4 } }, configKeysOf(line))).toEqual(["worker.concurrency"]);
  });
});
