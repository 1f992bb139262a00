import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { synthesise } from "../../stacks/synthesise";
import type { AuthentikValues } from "../../values/charts/authentik/types";
import type { Environment } from "../../values/environments/environment";
import { type Block, parseStack, type SynthesizedStack } from "./synth";
import { temporaryDirectory } from "./temporary-directory";

/** What an environment's stack `identity` is written as. */
export interface EnvironmentOutput extends SynthesizedStack {
  /** The file as it is. */
  readonly text: string;
  /** `preflight.json`. */
  readonly preflight: unknown;
  /** Every address: `<type>.<name>`, those of data sources with `data.` before them, sorted. */
  readonly addresses: readonly string[];
  /** Those of the stacks beside it, by stack. */
  readonly otherAddresses: Readonly<Record<string, readonly string[]>>;
  /** The chart values, parsed. */
  readonly values: AuthentikValues;
}

/** Synthesises an environment as the command does, into a directory that is gone afterwards. */
export function environmentOutput(environment: Environment): EnvironmentOutput {
  return temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    synthesise(environment, outdir);
    const text = readFileSync(join(outdir, "stacks", "identity", "cdk.tf.json"), "utf8");
    const preflight = JSON.parse(readFileSync(join(outdir, "preflight.json"), "utf8"));
    const stack = parseStack(text);
    const others = readdirSync(join(outdir, "stacks")).filter((name) => name !== "identity");
    const otherAddresses = Object.fromEntries(
      others.map((name) => [name, addressesOf(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"))]),
    );
    return { ...stack, text, preflight, addresses: addressesOf(text), otherAddresses, values: valuesOf(stack) };
  });
}

/** A block without the comments that cdktf writes for itself (`//`), at every depth. */
export function withoutMetadata<T>(block: T): T {
  return JSON.parse(JSON.stringify(block, (key, value) => (key === "//" ? undefined : value)));
}

function addressesOf(text: string): readonly string[] {
  const { resource, data } = parseStack(text).json;
  return [...addressesIn(resource), ...addressesIn(data).map((address) => `data.${address}`)].sort();
}

function addressesIn(section: unknown): readonly string[] {
  return Object.entries((section ?? {}) as Block).flatMap(([type, all]) =>
    Object.keys(all as Block).map((name) => `${type}.${name}`),
  );
}

/** The chart's values stand in a local: the release takes them once the namespace is there. */
function valuesOf({ json }: SynthesizedStack): AuthentikValues {
  const [texts] = Object.values((json.locals ?? {}) as Record<string, readonly string[]>);
  return parse(texts?.join("") ?? "", { version: "1.1" });
}
