import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";

const MOST = 5000;

/** Invariant 29: a web worker is replaced before it has grown for days. */
export const webWorkerRecycling: Rule<PlatformFacts> = {
  id: "AUT-015",
  title: "web workers are replaced too seldom to give their memory back",
  severity: "warning",
  invariants: [29],
  why:
    "A web worker keeps most of the memory that its largest request took; the admin interface alone takes more than 1 GiB. " +
    "Only its replacement after web.max_requests requests gives that back, so the pod stays near its limit until then.",
  sources: [
    "https://github.com/goauthentik/authentik/issues/25683",
    "https://github.com/goauthentik/authentik/pull/20736",
  ],
  example: {
    fails: { authentik: { server: { maxRequests: 50_000 } } },
    passes: { authentik: { server: { maxRequests: 5000 } } },
  },
  check: ({ authentiks }) =>
    authentiks
      .filter(({ server }) => server.maxRequests === 0 || server.maxRequests > MOST)
      .map(({ path, server: { maxRequests } }) => ({
        rule: "AUT-015",
        severity: "warning",
        at: [`${path}/Server`],
        ...(maxRequests === 0
          ? { message: "web workers are never replaced: web.max_requests is 0" }
          : {
              message: "web workers keep the memory of their largest request for long",
              comparison: {
                subject: "requests a web worker",
                left: [{ label: String(maxRequests), value: maxRequests }],
                must: "<=",
                right: [{ label: String(MOST), value: MOST }],
              },
            }),
        fixes: [{ changes: [{ prop: "server.web.maxRequests", relation: "=", to: 1000 }] }],
      })),
};
