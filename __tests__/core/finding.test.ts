import { total } from "../../constructs/core/finding";

test("a sum of terms counts reservations as negative", () => {
  expect(total([])).toBe(0);
  expect(
    total([
      { label: "max_connections 200", value: 200 },
      { label: "reserved 3", value: -3 },
    ]),
  ).toBe(197);
});
