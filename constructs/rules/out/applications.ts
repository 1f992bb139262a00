import type { ApplicationFacts, ProxyProviderFacts } from "../../access/facts";
import type { PlatformFacts } from "../platform-facts";

/** An application, and the part that makes it. */
export interface LocatedApplication extends ApplicationFacts {
  readonly path: string;
}

/** An application behind an outpost. */
export interface ProxiedApplication extends LocatedApplication {
  readonly provider: ProxyProviderFacts;
}

/** Every application of every part. */
export function applications({ protectedApplications }: PlatformFacts): readonly LocatedApplication[] {
  return protectedApplications.flatMap(({ path, applications: own }) => own.map((each) => ({ ...each, path })));
}

/** Those behind an outpost. */
export function proxied(facts: PlatformFacts): readonly ProxiedApplication[] {
  return applications(facts).flatMap((application) => {
    const { provider } = application;
    return provider.kind === "proxy" ? [{ ...application, provider }] : [];
  });
}
