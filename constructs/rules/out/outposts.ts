import { minutesOf } from "../../../values/releases/durations";
import { sessionStoreMiB } from "../../../values/releases/outposts";
import type { ProxyProviderFacts } from "../../access/facts";
import type { OutpostFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { type ProxiedApplication, proxied } from "./applications";

/** The outposts that keep sessions in files: a proxy beside the server. */
export function sessionKeepers({ outposts }: PlatformFacts): readonly OutpostFacts[] {
  return outposts.filter(({ type }) => type === "proxy");
}

/** The applications that an outpost serves. */
export function applicationsOf({ outpost }: OutpostFacts, facts: PlatformFacts): readonly ProxiedApplication[] {
  return proxied(facts).filter(({ provider }) => provider.outposts.includes(outpost));
}

/** The longest lifetime of a session at an outpost: of its applications, or what the outpost itself was told. */
export function longestSession(outpost: OutpostFacts, facts: PlatformFacts): string {
  const all = [outpost.accessTokenValidity, ...applicationsOf(outpost, facts).map(lifetime)];
  return all.reduce((longest, each) => ((minutesOf(each) ?? 0) > (minutesOf(longest) ?? 0) ? each : longest));
}

/** MiB that the sessions of an outpost take, in whole numbers. */
export function sessionMiB(outpost: OutpostFacts, facts: PlatformFacts): number {
  return Math.ceil(sessionStoreMiB(outpost.sessionsPerMinute, longestSession(outpost, facts)) ?? 0);
}

function lifetime({ provider }: ProxiedApplication): string {
  return provider.accessTokenValidity;
}

/** Host and port of a URL, in small letters. */
export function hostOf(url: string): string {
  return (/^https?:\/\/([^/?#]*)/.exec(url)?.[1] ?? "").toLowerCase();
}

/** Whether an application's host is where an outpost of it sends its users to log in, or itself goes for its configuration. */
export function logsInAt({ externalHost, outposts }: ProxyProviderFacts, facts: PlatformFacts): boolean {
  return sessionKeepers(facts).some(
    (outpost) => outposts.includes(outpost.outpost) && serverHosts(outpost).includes(hostOf(externalHost)),
  );
}

/** Hosts of authentik, as an outpost and its users call it. */
export function serverHosts({ authentikHost, authentikHostBrowser = authentikHost }: OutpostFacts): readonly string[] {
  return [authentikHost, authentikHostBrowser].map(hostOf);
}

/** How a report names an outpost. */
export function nameOf({ outpost }: OutpostFacts): string {
  return `the outpost ${outpost}`;
}
