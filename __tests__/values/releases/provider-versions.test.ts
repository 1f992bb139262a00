import { authentikProviderVersion, DEFAULT_PROVIDER_VERSION } from "../../../values/releases/provider-versions";
import { DEFAULT_VERSION, lineOf, SUPPORTED_LINES } from "../../../values/releases/releases";

test.each(SUPPORTED_LINES.map(({ line, latest }) => [line, latest]))(
  "the line %s has a provider of its own",
  (line, latest) => {
    expect(lineOf(authentikProviderVersion(latest) ?? "")).toBe(line);
  },
);

test("nothing is known of an old line, and of what is no exact release", () => {
  expect(authentikProviderVersion("2025.10.4")).toBeUndefined();
  expect(authentikProviderVersion("latest")).toBeUndefined();
  expect(authentikProviderVersion("2026.2.6")).toBe("2026.2.1");
});

test("the default is of the default server's line", () => {
  expect(DEFAULT_PROVIDER_VERSION).toBe(authentikProviderVersion(DEFAULT_VERSION));
});
