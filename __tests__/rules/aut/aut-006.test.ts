import { unnamedServiceAccount as rule } from "../../../constructs/rules/aut/aut-006-unnamed-service-account";
import { authentik, production, texts } from "../facts";

const REFUSED = [
  "error AUT-006  identity/authentik/Worker  no service account is named, so turning the chart's own off forbids every new worker pod\n" +
    '      fix: worker.serviceAccountName = "authentik-worker"',
];

describe("AUT-006", () => {
  test("accepts a worker whose service account is named", () => {
    expect(texts(rule, production())).toEqual([]);
  });

  test("refuses a worker without one", () => {
    const { worker, ...rest } = authentik();
    const { serviceAccountName: _, ...unnamed } = worker;
    expect(texts(rule, production({ authentik: { ...rest, worker: unnamed } }))).toEqual(REFUSED);
  });

  test("refuses an empty name, which the chart takes for none", () => {
    expect(texts(rule, production({ authentik: authentik({ worker: { serviceAccountName: "" } }) }))).toEqual(REFUSED);
  });

  test("asks nothing of the server, which has no account of the chart's", () => {
    expect(texts(rule, production({ authentik: authentik({ server: { serviceAccountName: "" } }) }))).toEqual([]);
  });
});
