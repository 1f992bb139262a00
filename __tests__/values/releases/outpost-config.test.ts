import { missingOutpostKey } from "../../../values/releases/outpost-config";

const KEY = "kubernetes_disable_x509_strict";

test("an older line lacks what came later, and says which line brings it", () => {
  expect(missingOutpostKey(KEY, "2026.2.4")?.since).toBe("2026.5");
  expect(missingOutpostKey(KEY, "2025.10.0")?.source).toMatch(
    /^https:\/\/github\.com\/goauthentik\/authentik\/pull\/\d+$/,
  );
  expect(missingOutpostKey(KEY, "2026.5.0")).toBeUndefined();
  expect(missingOutpostKey(KEY, "2026.8.5")).toBeUndefined();
});

test("nothing is missing of a version that is no exact release, and of a key that was always there", () => {
  expect(missingOutpostKey(KEY, "latest")).toBeUndefined();
  expect(missingOutpostKey("kubernetes_replicas", "2025.10.0")).toBeUndefined();
});
