import { preflight } from "../../constructs/core/preflight";
import { checkAccess } from "../../stacks/access-checks";
import { withApp } from "../../stacks/check-environment";
import type { Environment } from "../../values/environments/environment";
import { production } from "../../values/environments/production";
import { MAXIMAL_ROUTE, MAXIMAL_ROUTES } from "./maximal-routes";
import { outcomes } from "./outcomes";

jest.setTimeout(120_000);

const MAXIMAL = { route: MAXIMAL_ROUTE, routes: MAXIMAL_ROUTES };
const WIKI = { slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" };

const environment = ({ route, routes }: typeof MAXIMAL): Environment => ({
  ...production,
  access: { providerVersion: "2026.8.0", applications: { groups: ["staff"], proxy: [{ ...WIKI, route }] }, routes },
});

test("routes with every prop are routes that no rule has anything against", () => {
  const environments = environment(MAXIMAL);
  expect(withApp(environments, preflight).findings).toEqual([]);
  expect(checkAccess("access", environments)?.routes?.hosts).toEqual([
    {
      slug: "wiki-1",
      host: "wiki.example.com",
      namespace: "wiki",
      service: "wiki",
      port: 8080,
      tlsSecretName: "wiki-tls",
      unauthenticatedPaths: ["/static/", "/healthz"],
    },
  ]);
});

test("nonsense in any prop of a route, or of what routes share, is refused by its name or makes sense", () => {
  const build = (props: typeof MAXIMAL) => {
    const { hosts, settings } = checkAccess("access", environment(props))?.routes ?? {};
    return { hosts, metadata: { labels: settings?.labels, annotations: settings?.annotations }, tls: settings?.tls };
  };
  // What is no Traefik at all is told by what a Traefik must have; the scheme of the application by its route's.
  expect(outcomes(MAXIMAL, build, /access\/Traefik: `version`|`proxy\[0\]\.externalHost`/)).toEqual([]);
});
