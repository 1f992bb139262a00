import { parse } from "yaml";
import { collectFacts, type Facts } from "../../constructs/core/facts";
import type { Finding } from "../../constructs/core/finding";
import { preflight } from "../../constructs/core/preflight";
import { AuthentikPlatform } from "../../constructs/platform/authentik-platform";
import type { AuthentikPlatformProps } from "../../constructs/platform/platform-props";
import { ExistingPostgres, type ExistingPostgresProps } from "../../constructs/postgres/existing-postgres";
import { type PlatformFacts, platformFacts } from "../../constructs/rules/platform-facts";
import type { AuthentikValues } from "../../values/charts/authentik/types";
import { helmStack } from "../authentik/helm-stack";
import type { SynthesizedStack } from "../support/synth";

/** A platform in a stack of its own, synthesised and validated. */
export interface BuiltPlatform extends SynthesizedStack {
  readonly platform: AuthentikPlatform;
  readonly published: readonly Facts[];
  readonly facts: PlatformFacts;
  readonly findings: readonly Finding[];
  readonly values: AuthentikValues;
}

/**
 * Builds a platform with these props, with a server of its own in place of `props.database` where one is given.
 *
 * @throws what cdktf throws when preflight finds an error
 */
export function buildPlatform(props: AuthentikPlatformProps, server?: ExistingPostgresProps): BuiltPlatform {
  let platform: AuthentikPlatform | undefined;
  const stack = helmStack((scope) => {
    const database = server === undefined ? props.database : new ExistingPostgres(scope, "Database", server);
    platform = new AuthentikPlatform(scope, "Platform", { ...props, database });
  });
  if (platform === undefined) {
    throw new Error("nothing was built");
  }
  const published = collectFacts(platform);
  const [texts] = Object.values((stack.json.locals ?? {}) as Record<string, readonly string[]>);
  const values = parse(texts?.join("") ?? "", { version: "1.1" });
  return {
    ...stack,
    platform,
    published,
    facts: platformFacts(published),
    findings: preflight(platform).findings,
    values,
  };
}

/** Resources by type. */
export const counts = ({ json }: SynthesizedStack) =>
  Object.fromEntries(
    Object.entries(json.resource as Record<string, object>).map(([type, all]) => [type, Object.keys(all).length]),
  );

/** Peers of each rule of a policy that opens a port: `namespace/labels`, or `anybody`. */
export function peersOn(policy: unknown, direction: "ingress" | "egress", port: string): readonly string[] {
  interface Selector {
    readonly match_labels: Record<string, string>;
  }
  interface Peer {
    readonly namespace_selector?: Selector;
    readonly pod_selector?: Selector;
  }
  interface Rule {
    readonly ports: readonly { readonly port: string }[];
    readonly from?: readonly Peer[];
    readonly to?: readonly Peer[];
  }
  const { spec } = policy as { spec: Record<"ingress" | "egress", readonly Rule[]> };
  const text = ({ namespace_selector: namespace, pod_selector: pods }: Peer) =>
    `${Object.values(namespace?.match_labels ?? {}).join()}/${Object.values(pods?.match_labels ?? {}).join("-")}`;
  return spec[direction]
    .filter(({ ports }) => ports.some((open) => open.port === port))
    .flatMap(({ from, to }) => {
      const peers = from ?? to ?? [];
      return peers.length === 0 ? ["anybody"] : peers.map(text);
    });
}
