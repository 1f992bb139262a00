import { addressChanges } from "./address-lock";

const LOCK = { production: ["helm_release.a", "kubernetes_namespace_v1.b"] };

describe("the address lock", () => {
  test("is content when every environment has exactly the addresses that it lists", () => {
    expect(addressChanges(LOCK, { production: [...LOCK.production].reverse() })).toBeUndefined();
  });

  test("names what is gone and what is new, and how a change is made", () => {
    const message = addressChanges(LOCK, { production: ["helm_release.a", "kubernetes_namespace_v1.c"] });
    expect(message).toContain(
      "  production: kubernetes_namespace_v1.b is gone\n  production: kubernetes_namespace_v1.c is new\n",
    );
    expect(message).toContain("give it a move");
    expect(message).toContain("a line in CHANGELOG.md");
    expect(message).toContain("UPDATE_ADDRESS_LOCK=1 npm run test:fast");
  });

  test("sees an environment that came or went", () => {
    expect(addressChanges(LOCK, {})).toContain("production: helm_release.a is gone");
    expect(addressChanges({}, LOCK)).toContain("production: helm_release.a is new");
  });
});
