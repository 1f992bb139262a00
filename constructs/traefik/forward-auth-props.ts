import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import type { Labels } from "../core/labels";
import type { TraefikFacts } from "./facts";

/** What others have to know of a Traefik: an `ExistingTraefik`. */
export interface TraefikReference {
  readonly facts: TraefikFacts;
}

/** A page of one's own while the outpost does not answer. The status stays that of the error: nobody gets in. */
export interface FallbackProps {
  /** Service with the page, in the namespace of the Middlewares. */
  readonly service: string;
  /** @default 80 */
  readonly port?: number;
  /** Path of the page; `{status}` is the status. @default "/{status}.html" */
  readonly path?: string;
}

/**
 * The plugin xabinapal/traefik-authentik-forward-plugin in place of Traefik's own middleware. It keeps the outpost's word by
 * the session alone: whoever may enter one application enters the others until it forgets, and so does who has been locked out.
 */
export interface AuthentikPluginProps {
  /** Name under `experimental.plugins` of the Traefik. */
  readonly name: string;
  /** Seconds that a permission is kept, at most 60. */
  readonly cacheDurationSec: number;
  /** That somebody has decided it: one sentence, kept as an annotation of the Middleware. */
  readonly acknowledgeReusedPermissions: string;
}

/** Middlewares that have an outpost asked about every request. */
export interface ForwardAuthProps {
  /** Name of the Middleware; the others begin with it. @default "authentik" */
  readonly name?: string;
  /** Namespace of the Middlewares, which exists. */
  readonly namespace: string;
  /** The outpost that is asked. */
  readonly endpoint: ForwardAuthEndpoint;
  /** The Traefik that asks. */
  readonly traefik: TraefikReference;
  /**
   * Headers of the outpost's answer that applications get beside the X-authentik ones; a client's own are removed. For example
   * `Authorization`, where an application is logged into by HTTP basic authentication, or what `additionalHeaders` of a group
   * are. @default - none
   */
  readonly furtherResponseHeaders?: readonly string[];
  /**
   * Longest answer of the outpost that is read, in bytes; a longer one is a 401, and -1 is any. Traefik allots this much for
   * every request. Traefik >= 3.6.9. @default 65536
   */
  readonly maxResponseBodyBytes?: number;
  /** @default - Traefik's own answer, 500 without a body */
  readonly fallback?: FallbackProps;
  /** @default - Traefik's own middleware, which asks every time */
  readonly plugin?: AuthentikPluginProps;
  /** Labels of the Middlewares. @default - none */
  readonly labels?: Labels;
}
