/** Above what Traefik gives a route by itself, the length of its rule. */
export const PRIORITIES = { unauthenticated: 10_000, outpost: 20_000 } as const;
