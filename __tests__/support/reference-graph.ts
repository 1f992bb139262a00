import type { Block } from "./synth";

/** Addresses of Terraform, each with those that it refers to. */
export type ReferenceGraph = ReadonlyMap<string, readonly string[]>;

const ADDRESS = /\b(?:data\.)?[a-z]\w*\.[A-Za-z_][\w-]*/g;

/** What refers to what in a synthesised stack: resources, data sources and locals. An import needs its id before its resource. */
export function referenceGraph(json: Block): ReferenceGraph {
  const sections = (section: unknown, prefix = "") =>
    Object.entries((section ?? {}) as Record<string, Block>).flatMap(([type, all]) =>
      Object.entries(all).map(([name, block]) => [`${prefix}${type}.${name}`, [block]] as const),
    );
  const nodes = new Map<string, readonly unknown[]>([
    ...sections(json.resource),
    ...sections(json.data, "data."),
    ...Object.entries((json.locals ?? {}) as Block).map(([name, value]) => [`local.${name}`, [value]] as const),
  ]);
  for (const { to, id } of (json.import ?? []) as readonly { readonly to: string; readonly id: string }[]) {
    const address = to.replace(/\[.*$/, "");
    nodes.set(address, [...(nodes.get(address) ?? []), id]);
  }
  return new Map(
    [...nodes].map(([address, blocks]) => [
      address,
      [...new Set(JSON.stringify(blocks).match(ADDRESS) ?? [])].filter((other) => nodes.has(other)),
    ]),
  );
}

/** Addresses that lead back to the first of them; undefined when there are none. */
export function cycleOf(graph: ReferenceGraph): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (address: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(address)) {
      return way.slice(way.indexOf(address));
    }
    if (done.has(address)) {
      return undefined;
    }
    for (const next of graph.get(address) ?? []) {
      const found = visit(next, [...way, address]);
      if (found !== undefined) {
        return found;
      }
    }
    done.add(address);
    return undefined;
  };
  for (const address of graph.keys()) {
    const found = visit(address, []);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
