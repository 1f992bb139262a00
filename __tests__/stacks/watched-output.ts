import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stackFolders } from "../../stacks/stack-folders";
import { synthesise } from "../../stacks/synthesise";
import type { Environment } from "../../values/environments/environment";
import { parseStack, type SynthesizedStack } from "../support/synth";
import { temporaryDirectory } from "../support/temporary-directory";

/** Every stack that an environment is written as. */
export function watchedOutput(environment: Environment) {
  return temporaryDirectory((directory) => {
    const outdir = join(directory, "cdktf.out");
    const { findings } = synthesise(environment, outdir);
    const order = stackFolders(outdir).map(({ name }) => name);
    const stacks = new Map(
      order.map((name) => [name, parseStack(readFileSync(join(outdir, "stacks", name, "cdk.tf.json"), "utf8"))]),
    );
    const stack = (name: string): SynthesizedStack => {
      const found = stacks.get(name);
      if (found === undefined) {
        throw new Error(`no stack ${name}`);
      }
      return found;
    };
    return { findings, order, stack };
  });
}

/** What `watchedOutput` has found. */
export type WatchedOutput = ReturnType<typeof watchedOutput>;

/** Values of a Helm release, from the local that holds them. */
export function chartValues(stack: SynthesizedStack, release: string) {
  const locals = Object.entries(stack.json.locals as Record<string, readonly string[]>);
  const [, [text = "{}"] = []] = locals.find(([key]) => key.startsWith(release)) ?? [];
  return JSON.parse(text);
}

/** The custom resource that a construct makes. */
export function manifest(stack: SynthesizedStack, construct: string) {
  return stack.resource("kubernetes_manifest", construct).manifest as {
    readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
    // biome-ignore lint/suspicious/noExplicitAny: a custom resource of any kind.
    readonly spec: any;
  };
}
