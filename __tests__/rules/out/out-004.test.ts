import { unverifiedHost as rule } from "../../../constructs/rules/out/out-004-unverified-host";
import { access, oauth2Facts, proxiedFacts } from "../access-facts";
import { texts } from "../facts";
import { outpost } from "../outpost-facts";

const at = (internalHost: string | undefined, internalHostSslValidation = false) =>
  texts(rule, [
    access({
      applications: [
        oauth2Facts("grafana"),
        proxiedFacts(
          "wiki",
          { mode: "proxy", internalHostSslValidation, ...(internalHost === undefined ? {} : { internalHost }) },
          { prop: "proxy[4]" },
        ),
      ],
    }),
  ]);

describe("OUT-004", () => {
  test("refuses a public host whose certificate nobody looks at", () => {
    expect(at("https://wiki.example.com")).toEqual([
      "error OUT-004  access/Staff  the outpost does not verify the certificate of https://wiki.example.com, where wiki is (proxy[4])\n" +
        "      fix: proxy[4].internalHostSslValidation = true",
    ]);
  });

  test.each([
    "https://wiki.example.com:8443/",
    "https://WIKI.example.com",
    "https://notlocal.example",
    "https://172.32.0.1",
    "https://172.15.0.1",
    "https://8.8.8.8",
    "https://110.0.0.1",
  ])("refuses %s", (host) => {
    expect(at(host)).toHaveLength(1);
  });

  test.each([
    "https://wiki",
    "https://wiki.wiki.svc:8443",
    "https://wiki.wiki.svc.cluster.local",
    "https://WIKI.WIKI.SVC",
    "https://nas.local",
    "https://nas.internal",
    "https://nas.lan",
    "https://nas.home.arpa",
    "https://nas.test",
    "https://nas.localhost",
    "https://10.1.2.3",
    "https://127.0.0.1",
    "https://169.254.1.1",
    "https://192.168.1.1",
    "https://172.16.0.1",
    "https://172.20.0.1",
    "https://172.31.0.1",
    "https://[fd00::1]:8443",
    "http://wiki.example.com",
    undefined,
  ])("accepts %s, which no public authority certifies or which is not encrypted", (host) => {
    expect(at(host)).toEqual([]);
  });

  test("accepts a public host whose certificate is verified", () => {
    expect(at("https://wiki.example.com", true)).toEqual([]);
  });

  test("refuses an outpost that does not look at the certificate of a public authentik", () => {
    const check = (authentikHost: string, insecure: boolean) => texts(rule, [outpost({ authentikHost, insecure })]);
    expect(check("https://auth.example.com", true)).toEqual([
      "error OUT-004  access/Edge  the outpost edge does not verify the certificate of https://auth.example.com, where it sends its token\n" +
        "      fix: outpost.insecure = false",
    ]);
    expect(check("https://auth.example.com", false)).toEqual([]);
    expect(check("https://authentik-server.authentik.svc", true)).toEqual([]);
  });
});
