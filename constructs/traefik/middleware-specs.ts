import { traefikHas } from "../../values/releases/traefik";
import type { JsonObject } from "../core/json";
import type { FallbackFacts, ForwardAuthFacts } from "./facts";

/** What asks the outpost. Whatever is no 2xx, and no answer at all, keeps the request from the application. */
export function askingSpec(facts: ForwardAuthFacts): JsonObject {
  const { address, plugin, trustForwardHeader, authResponseHeadersRegex, maxResponseBodyBytes } = facts;
  if (plugin !== undefined) {
    return {
      plugin: {
        [plugin.name]: {
          // The plugin appends the path itself.
          address: new URL(address).origin,
          cacheDuration: `${plugin.cacheDurationSec}s`,
          unauthorizedStatusCode: 401,
          redirectStatusCode: 302,
          // Of two expressions that match it takes the longer one, and its default for a bare 401 is "^/.*$".
          redirectPaths: ["^/(?:.*)$"],
        },
      },
    };
  }
  return {
    forwardAuth: {
      address,
      // Safe as far as the entry point believes nobody but the proxies in front of it.
      trustForwardHeader,
      authResponseHeaders: [...facts.authResponseHeaders],
      ...(authResponseHeadersRegex === undefined ? {} : { authResponseHeadersRegex }),
      ...(maxResponseBodyBytes === undefined ? {} : { maxResponseBodySize: maxResponseBodyBytes }),
    },
  };
}

/** What removes identities that a client claims: an empty value removes a header. */
export function strippingSpec({ strippedHeaders }: ForwardAuthFacts): JsonObject {
  return { headers: { customRequestHeaders: Object.fromEntries(strippedHeaders.map((header) => [header, ""])) } };
}

/** Statuses of an outpost that is not there: 500 is what Traefik makes of no answer. */
const UNANSWERED = "500-504";

/** What has a page of one's own answer for an outpost that is not there. */
export function fallbackSpec({ service, port, path }: FallbackFacts, traefikVersion: string): JsonObject {
  return {
    errors: {
      status: [UNANSWERED],
      service: { name: service, port },
      query: path,
      // Cookies are none of the page's business.
      ...(traefikHas("errorRequestHeaders", traefikVersion)
        ? { errorRequestHeaders: ["Accept", "Accept-Language"] }
        : {}),
    },
  };
}
