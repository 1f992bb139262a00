import type { ApplicationFacts, ProxyProviderFacts } from "../../access/facts";
import type { JsonObject } from "../../core/json";
import type { PlatformFacts } from "../platform-facts";

/** An application behind an outpost, and the part that makes it. */
export interface ProxiedApplication {
  readonly path: string;
  readonly application: ApplicationFacts;
  readonly provider: ProxyProviderFacts;
}

/** Every application behind an outpost, of every part. */
export function proxied({ protectedApplications }: PlatformFacts): readonly ProxiedApplication[] {
  return protectedApplications.flatMap(({ path, applications }) =>
    applications.flatMap((application) => {
      const { provider } = application;
      return provider.kind === "proxy" ? [{ path, application, provider }] : [];
    }),
  );
}

/** An application behind the embedded outpost, to show a rule with. */
export function exampleApplication(provider: JsonObject): JsonObject {
  return {
    prop: "proxy[0]",
    slug: "wiki",
    name: "Wiki",
    accessGroups: "everyone",
    provider: {
      kind: "proxy",
      mode: "forward_single",
      externalHost: "https://wiki.example.com",
      host: "wiki.example.com",
      internalHostSslValidation: true,
      outposts: ["authentik Embedded Outpost"],
      ...provider,
    },
  };
}

/** Hosts where users log in, each with the path of its authentik. */
export function loginHosts({ authentiks }: PlatformFacts): ReadonlyMap<string, string> {
  return new Map(
    authentiks.flatMap(({ path, server: { ingress, route } }) =>
      [ingress?.host, route?.host].flatMap((host) => (host === undefined ? [] : [[host, path] as const])),
    ),
  );
}

/** A host without its port. */
export function nameOf(host: string): string {
  return host.replace(/:\d+$/, "");
}
