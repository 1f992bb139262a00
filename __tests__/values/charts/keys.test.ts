import { keyPaths, unknownPaths } from "../../../values/charts/keys";

const VALUES = { replicas: 1, env: [], labels: {}, image: { tag: "", digest: null } };

describe("the keys of a chart", () => {
  test("are the paths of its values.yaml, with maps that take any key marked", () => {
    expect(keyPaths(VALUES)).toEqual(["env", "image.digest", "image.tag", "labels{}", "replicas"]);
  });

  test("know scalars, lists and what is below a free map", () => {
    const values = { replicas: 2, env: [{ name: "A" }], labels: { a: "b" }, image: { tag: "1" } };
    expect(unknownPaths(values, keyPaths(VALUES))).toEqual([]);
    expect(unknownPaths({ labels: {} }, keyPaths(VALUES))).toEqual([]);
  });

  test("do not know a key at another place, nor one below a scalar", () => {
    const values = { replica: 2, tag: "1", image: { tag: { a: 1 } }, labels2: {} };
    expect(unknownPaths(values, keyPaths(VALUES))).toEqual(["replica", "tag", "image.tag.a", "labels2"]);
  });
});
