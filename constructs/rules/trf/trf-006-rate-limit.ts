import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

/** What a login of one client takes, with all that its page loads. */
const LEAST = { average: 100, burst: 1000 } as const;

/** Invariant 60: who may log in may load the page. */
export const loginRateLimit: Rule<PlatformFacts> = {
  id: "TRF-006",
  title: "a rate limit below what the login page loads",
  severity: "warning",
  invariants: [60],
  why:
    "The login page is an application of hundreds of files, which a browser asks for at once, and a whole office has one " +
    "address. What is refused of them leaves the page blank, and no message says why.",
  sources: [
    "https://doc.traefik.io/traefik/v3.7/reference/routing-configuration/http/middlewares/ratelimit/",
    "https://docs.goauthentik.io/install-config/reverse-proxy/",
  ],
  example: {
    fails: { loginRateLimit: { burst: LEAST.burst - 1 } },
    passes: { loginRateLimit: LEAST },
  },
  check: ({ loginRateLimits }) =>
    loginRateLimits
      .filter(({ average, burst }) => average < LEAST.average || burst < LEAST.burst)
      .map(({ path, average, burst }) => ({
        rule: "TRF-006",
        severity: "warning",
        at: [path],
        message: `${average} requests a second and ${burst} at once, where a login page takes ${LEAST.average} and ${LEAST.burst}`,
        fixes: [
          {
            changes: [
              ...(average < LEAST.average ? [{ prop: "average", relation: ">=", to: LEAST.average } as const] : []),
              ...(burst < LEAST.burst ? [{ prop: "burst", relation: ">=", to: LEAST.burst } as const] : []),
            ],
          },
        ],
      })),
};
