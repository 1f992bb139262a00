import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A stack that has been synthesised. */
export interface StackFolder {
  readonly name: string;
  /** Where Terraform runs for it. */
  readonly directory: string;
}

/** The part of cdktf's manifest that matters here. */
interface Manifest {
  readonly stacks: Readonly<
    Record<string, { readonly workingDirectory: string; readonly dependencies: readonly string[] }>
  >;
}

/**
 * The stacks in an output directory, each after those that it depends on: the order to apply them in.
 *
 * @throws when nothing has been synthesised there
 */
export function stackFolders(outdir: string): readonly StackFolder[] {
  const path = join(outdir, "manifest.json");
  if (!existsSync(path)) {
    throw new Error(`there is no ${path}: npm run synth writes it`);
  }
  const { stacks }: Manifest = JSON.parse(readFileSync(path, "utf8"));
  const ordered = new Set<string>();
  // cdktf refuses stacks that depend on each other in a circle.
  const visit = (name: string): void => {
    if (!ordered.has(name)) {
      stacks[name]?.dependencies.forEach(visit);
      ordered.add(name);
    }
  };
  Object.keys(stacks).sort().forEach(visit);
  return [...ordered].map((name) => ({ name, directory: join(outdir, stacks[name]?.workingDirectory ?? name) }));
}

/** Whether a synthesised stack has a provider, by its name in Terraform. */
export function usesProvider(directory: string, name: string): boolean {
  const { provider = {} }: { readonly provider?: object } = JSON.parse(
    readFileSync(join(directory, "cdk.tf.json"), "utf8"),
  );
  return name in provider;
}
