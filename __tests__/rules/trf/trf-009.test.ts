import { hosts as rule } from "../../../constructs/rules/trf/trf-009-hosts";
import { texts } from "../facts";
import { gatewayForwardAuth } from "../gateway-facts";
import { nginxForwardAuth } from "../nginx-facts";
import { route, routed, routes } from "../traefik-facts";

const check = (authHost: string, cookieDomain: string, ...hosts: readonly string[]) =>
  texts(rule, [
    routes({
      domain: { authHost, cookieDomain },
      hosts: hosts.map((host, i) => routed(`app${i}`, { host, prop: `hosts[${i}]` })),
    }),
  ]);

describe("TRF-009", () => {
  test("accepts hosts within the domain, and the domain itself", () => {
    expect(check("auth.example.com", "example.com", "a.b.example.com", "example.com")).toEqual([]);
    expect(texts(rule, [routes({ hosts: [routed("a", { host: "a.example.org" })] })])).toEqual([]);
  });

  test("refuses those outside, the login's among them", () => {
    expect(check("auth.example.org", "example.com", "wiki.example.com", "badexample.com")).toEqual([
      "error TRF-009  access/Routes  hosts that are not within the cookie domain example.com: auth.example.org (domain.authHost), " +
        "badexample.com (hosts[1])\n" +
        "      fix: without domain (each host with an application of mode forward_single)",
    ]);
  });

  test("refuses a host that several parts route", () => {
    expect(
      texts(rule, [
        routes({ hosts: [routed("shop"), routed("wiki")] }),
        routes({ path: "access/More", hosts: [routed("shop")] }),
        route({ path: "access/Last" }),
      ]),
    ).toEqual([
      "error TRF-009  access/Routes <- access/Last <- access/More  3 parts route shop.example.com\n      fix: one of them only",
    ]);
  });

  test("leaves a host twice in one part to that part, which refuses it", () => {
    expect(texts(rule, [routes({ hosts: [routed("shop"), routed("shop")] })])).toEqual([]);
  });

  test("accepts parts with hosts of their own", () => {
    expect(texts(rule, [routes(), route()])).toEqual([]);
  });

  test("knows the hosts of a Gateway", () => {
    const domain = { authHost: "auth.example.com", cookieDomain: "example.org" };
    expect(texts(rule, [gatewayForwardAuth({ domain })])[0]).toContain(
      "access/GatewayAuth  hosts that are not within the cookie domain example.org: auth.example.com (domain.authHost), " +
        "notes.example.com (hosts[0])",
    );
    expect(texts(rule, [gatewayForwardAuth(), routes({ hosts: [routed("notes")] })])).toEqual([
      "error TRF-009  access/GatewayAuth <- access/Routes  2 parts route notes.example.com\n      fix: one of them only",
    ]);
  });

  test("knows the hosts of an nginx", () => {
    const domain = { authHost: "auth.example.com", cookieDomain: "example.org" };
    expect(texts(rule, [nginxForwardAuth({ domain })])).toEqual([
      "error TRF-009  access/Nginx  hosts that are not within the cookie domain example.org: auth.example.com (authHost), " +
        "files.example.com (servers[0])\n" +
        "      fix: without authHost and without cookieDomain (each host with an application of mode forward_single)",
    ]);
    expect(texts(rule, [nginxForwardAuth({ domain: { ...domain, cookieDomain: "example.com" } })])).toEqual([]);
    expect(texts(rule, [nginxForwardAuth(), routes({ hosts: [routed("files")] })])).toEqual([
      "error TRF-009  access/Nginx <- access/Routes  2 parts route files.example.com\n      fix: one of them only",
    ]);
  });
});
