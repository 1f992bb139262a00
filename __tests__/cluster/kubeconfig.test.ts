import { stringify } from "yaml";
import { readKubeconfig } from "./kubeconfig";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const CONFIG = {
  "current-context": "b",
  contexts: [
    { name: "a", context: { cluster: "one", user: "certified" } },
    { name: "b", context: { cluster: "two", user: "tokened" } },
  ],
  clusters: [
    { name: "one", cluster: { server: "https://one/", "certificate-authority-data": base64("ca") } },
    { name: "two", cluster: { server: "https://two" } },
  ],
  users: [
    { name: "certified", user: { "client-certificate-data": base64("cert"), "client-key-data": base64("key") } },
    { name: "tokened", user: { token: "secret" } },
  ],
};

describe("a kubeconfig", () => {
  test("gives the credentials of its current context", () => {
    expect(readKubeconfig(stringify(CONFIG))).toEqual({ server: "https://two", token: "secret" });
    const certified = readKubeconfig(stringify({ ...CONFIG, "current-context": "a" }));
    expect(certified).toEqual({ server: "https://one", ca: "ca", cert: "cert", key: "key" });
  });

  test("that points nowhere says what it has", () => {
    const read = () => readKubeconfig(stringify({ ...CONFIG, "current-context": "c" }));
    expect(read).toThrow('no context named "c", only: a, b');
  });
});
