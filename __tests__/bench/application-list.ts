/** The authentik that protects the applications. */
export const AUTHENTIK = {
  url: "https://auth.example.com",
  namespace: "authentik",
  service: "authentik-server",
  port: 80,
  outpost: "authentik Embedded Outpost",
};

/** One that both ways of making them are given. */
export interface ListedApplication {
  readonly slug: string;
  readonly name: string;
  readonly host: string;
}

/** As many applications, each with a host of its own. */
export function applications(count: number): readonly ListedApplication[] {
  return Array.from({ length: count }, (_, i) => ({
    slug: `app-${i}`,
    name: `Application ${i}`,
    host: `app-${i}.example.com`,
  }));
}
