import { TerraformStack, Testing } from "cdktf";

/** A block of synthesised Terraform JSON. */
export type Block = Record<string, unknown>;

/** What one stack synthesises to, parsed. */
export interface SynthesizedStack {
  readonly json: Block;
  /** All resources of a type, by the name Terraform knows them under. */
  resources(type: string): Readonly<Record<string, Block>>;
  /** The one resource of a type whose name contains `name`; fails when there is none or more than one. */
  resource(type: string, name?: string): Block;
}

/** Synthesises a stack of its own, with every validation run, and returns the parsed result. */
export function synthStack(build: (stack: TerraformStack) => void): SynthesizedStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return parseStack(Testing.synth(stack, true));
}

/** Wraps the JSON of a synthesised stack. */
export function parseStack(text: string): SynthesizedStack {
  const json: Block = JSON.parse(text);
  const all = (json.resource ?? {}) as Record<string, Record<string, Block>>;
  const resources = (type: string) => all[type] ?? {};
  return {
    json,
    resources,
    resource: (type, name = "") => {
      const found = Object.entries(resources(type)).filter(([key]) => key.includes(name));
      const [only] = found;
      if (only === undefined || found.length > 1) {
        const names = Object.keys(resources(type)).join(", ");
        throw new Error(`expected one ${type} with "${name}" in its name, got ${found.length} of: ${names || "none"}`);
      }
      return only[1];
    },
  };
}
