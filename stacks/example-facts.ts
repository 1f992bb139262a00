import { protectedApplicationsFacts } from "../constructs/access/access-facts";
import type { Facts } from "../constructs/core/facts";
import { alertsFacts } from "../constructs/observability/alerts-facts";
import { prometheusFacts } from "../constructs/observability/existing-prometheus";
import { platformFacts } from "../constructs/rules/platform-facts";
import { traefikFacts } from "../constructs/traefik/existing-traefik";
import { forwardAuthFacts } from "../constructs/traefik/forward-auth-facts";
import { loginRateLimitFacts } from "../constructs/traefik/login-rate-limit";
import { protectedIngressesFacts } from "../constructs/traefik/protected-ingresses-facts";
import { protectedRouteFacts } from "../constructs/traefik/protected-route";
import { production } from "../values/environments/production";
import { publishedFacts } from "./published-facts";

/** What the environment `production` publishes, and what stands beside it that no environment has: for examples of rules. */
export function exampleFacts(): readonly Facts[] {
  const published = publishedFacts(production);
  const alerts = platformFacts(published).authentiks.map((facts) =>
    alertsFacts("observability/Alerts", { platform: { authentik: { facts } }, scrapeIntervalSec: 30 }),
  );
  return [...published, ...alerts, prometheusFacts("observability/Prometheus"), ...accesses(), ...routes()];
}

function accesses(): readonly Facts[] {
  return ["staff", "guests"].map((group) =>
    protectedApplicationsFacts(`access/${group}`, {
      groups: [group],
      proxy: [
        {
          slug: `${group}-wiki`,
          name: "Wiki",
          accessGroups: [group],
          externalHost: `https://${group}-wiki.example.com`,
        },
      ],
    }),
  );
}

function routes(): readonly Facts[] {
  const traefik = { facts: traefikFacts("access/Traefik", { version: "3.7.9" }) };
  const facts = forwardAuthFacts("access/ForwardAuth", {
    namespace: "authentik",
    traefik,
    endpoint: {
      address: { host: "authentik-server.authentik.svc.cluster.local", port: 80 },
      service: "authentik-server",
      location: { namespace: "authentik" },
      outpost: "authentik Embedded Outpost",
    },
  });
  const [asking, stripping] = ["authentik", "authentik-strip"].map((name) => [{ name, namespace: "authentik" }]);
  const forwardAuth = {
    facts,
    traefik: traefik.facts,
    middlewares: asking ?? [],
    unauthenticatedMiddlewares: stripping ?? [],
  };
  const application = { namespace: "authentik", service: "wiki", port: 80, unauthenticatedPaths: ["/static/"] };
  return [
    traefik.facts,
    facts,
    protectedIngressesFacts("access/Routes", {
      forwardAuth,
      hosts: [{ slug: "wiki", host: "wiki.example.com", ...application }],
    }),
    protectedRouteFacts("access/Route", { forwardAuth, name: "shop", host: "shop.example.com", ...application }),
    loginRateLimitFacts("access/RateLimit", { namespace: "authentik", traefik }),
  ];
}
