import type { ApplicationFacts, ProxyProviderFacts } from "../../access/facts";
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
