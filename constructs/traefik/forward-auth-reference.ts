import type { ForwardAuthFacts, TraefikFacts } from "./facts";

/** A Middleware, as a route refers to it. */
export interface MiddlewareReference {
  readonly name: string;
  readonly namespace: string;
}

/** What routes have to know of the Middlewares that protect them: a `ForwardAuth`. */
export interface ForwardAuthReference {
  readonly facts: ForwardAuthFacts;
  /** The Traefik that the Middlewares are for. */
  readonly traefik: TraefikFacts;
  /** For routes with login, in the order in which they run. */
  readonly middlewares: readonly MiddlewareReference[];
  /** For routes without login. */
  readonly unauthenticatedMiddlewares: readonly MiddlewareReference[];
}

/** What `traefik.ingress.kubernetes.io/router.middlewares` names a Middleware by. */
export function inAnnotation({ name, namespace }: MiddlewareReference): string {
  return `${namespace}-${name}@kubernetescrd`;
}
