import { configMapVolume, memoryVolume, secretVolume } from "../../constructs/kubernetes/volume";

describe("volumes", () => {
  test("a ConfigMap is readable by everybody in the pod", () => {
    expect(configMapVolume("config", "thing")).toEqual({
      name: "config",
      configMap: { name: "thing", defaultMode: "0444" },
    });
  });

  test("a Secret's value is one file, readable by the pod's group", () => {
    expect(secretVolume("ca", { name: "db-ca", key: "ca.crt" }, "server-ca.crt")).toEqual({
      name: "ca",
      secret: { secretName: "db-ca", defaultMode: "0440", items: [{ key: "ca.crt", path: "server-ca.crt" }] },
    });
  });

  test("memory is sized", () => {
    expect(memoryVolume("tmp", "1Mi")).toEqual({ name: "tmp", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } });
  });
});
