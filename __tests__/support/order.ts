import type { Block, SynthesizedStack } from "./synth";

/** Addresses of everything that Terraform creates before the resource at `address`, by way of `depends_on`. */
export function createdBefore({ json }: SynthesizedStack, address: string): ReadonlySet<string> {
  const resources = json.resource as Readonly<Record<string, Record<string, Block>>>;
  const before = new Set<string>();
  const follow = (next: string) => {
    const [type = "", name = ""] = next.split(".");
    for (const earlier of (resources[type]?.[name]?.depends_on ?? []) as readonly string[]) {
      if (!before.has(earlier)) {
        before.add(earlier);
        follow(earlier);
      }
    }
  };
  follow(address);
  return before;
}

/** Address of the one resource of a type whose name contains `name`. */
export function addressOf(stack: SynthesizedStack, type: string, name = ""): string {
  const found = Object.keys(stack.resources(type)).filter((key) => key.includes(name));
  if (found.length !== 1) {
    throw new Error(`expected one ${type} with "${name}" in its name, got: ${found.join(", ") || "none"}`);
  }
  return `${type}.${found[0]}`;
}
