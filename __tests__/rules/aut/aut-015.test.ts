import { webWorkerRecycling as rule } from "../../../constructs/rules/aut/aut-015-web-worker-recycling";
import { authentik, production, texts } from "../facts";

const replacedAfter = (maxRequests: number) =>
  texts(rule, production({ authentik: authentik({ server: { maxRequests } }) }));

describe("AUT-015", () => {
  test("accepts 5000 requests", () => {
    expect(replacedAfter(5000)).toEqual([]);
    expect(replacedAfter(1)).toEqual([]);
  });

  test("warns of more", () => {
    expect(replacedAfter(5001)).toEqual([
      "warning AUT-015  identity/authentik/Server  web workers keep the memory of their largest request for long\n" +
        "      requests a web worker 5001  >  5000   (1 short)\n" +
        "      fix: server.web.maxRequests = 1000",
    ]);
  });

  test("warns of 0, which replaces none", () => {
    expect(replacedAfter(0)).toEqual([
      "warning AUT-015  identity/authentik/Server  web workers are never replaced: web.max_requests is 0\n" +
        "      fix: server.web.maxRequests = 1000",
    ]);
  });
});
