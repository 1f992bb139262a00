import { editDistance, nearestKey } from "../../../values/charts/nearest-key";

const KEYS = [
  "a.enabled",
  "b.enabled",
  "c.enabled",
  "d.enabled",
  "image.tag",
  "spec.retention",
  "spec.selector{}",
  "tag",
];

test("counts letters to insert, to leave out and to replace", () => {
  expect(editDistance("", "abc")).toBe(3);
  expect(editDistance("kitten", "sitting")).toBe(3);
  expect(editDistance("same", "same")).toBe(0);
});

describe("the nearest key", () => {
  test("differs in no more than two letters, and is that of a map too", () => {
    expect(nearestKey("imag.tag", KEYS)).toBe("image.tag");
    expect(nearestKey("spec.retentio", KEYS)).toBe("spec.retention");
    expect(nearestKey("spec.selectors", KEYS)).toBe("spec.selector");
    expect(nearestKey("imge", KEYS)).toBe("image");
    expect(nearestKey("spec.retenXYZ", KEYS)).toBeUndefined();
  });

  test("else has the same name elsewhere, unless that stands in many places", () => {
    expect(nearestKey("prometheus.retention", KEYS)).toBe("spec.retention");
    expect(nearestKey("container.image.tag", KEYS)).toBe("image.tag");
    expect(nearestKey("elsewhere.enabled", KEYS)).toBeUndefined();
    expect(nearestKey("nothing.like.it", KEYS)).toBeUndefined();
  });
});
