import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { KubernetesApi, KubernetesObject } from "./api";
import { goEnvironment } from "./go-toolchain";
import { waitFor } from "./wait";

const DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

/** Custom resource definitions that a Go module has in files. */
export interface DefinitionSource {
  /** Module and version, `sigs.k8s.io/gateway-api@v1.6.1`. */
  readonly module: string;
  /** Paths in the module. */
  readonly files: readonly string[];
}

interface Definition extends KubernetesObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Folder of a Go module. @throws when it cannot be had */
function moduleDirectory(module: string): string {
  const text = execFileSync("go", ["mod", "download", "-json", module], {
    cwd: "/",
    // No module of this repository takes part.
    env: { ...goEnvironment(), GOFLAGS: "-mod=mod" },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return (JSON.parse(text) as { readonly Dir: string }).Dir;
}

/** Why definitions cannot be had; undefined when they can. */
export function missingDefinitionsOf(...sources: readonly DefinitionSource[]): string | undefined {
  for (const { module } of sources) {
    try {
      moduleDirectory(module);
    } catch {
      return `no Go module ${module}: allow the Go module proxy, or put it into the module cache`;
    }
  }
  return undefined;
}

/** Has a cluster know the custom resources of some modules. */
export async function installDefinitionsOf(api: KubernetesApi, ...sources: readonly DefinitionSource[]): Promise<void> {
  const definitions = sources.flatMap(({ module, files }) => {
    const directory = moduleDirectory(module);
    return files.flatMap((file) =>
      parseAllDocuments(readFileSync(join(directory, file), "utf8")).map((document): Definition => document.toJS()),
    );
  });
  for (const definition of definitions) {
    await api.create(DEFINITIONS, definition);
  }
  for (const { metadata } of definitions) {
    await waitFor(`definition ${metadata.name}`, async () => {
      const { status } = await api.get<Definition>(`${DEFINITIONS}/${metadata.name}`);
      return status?.conditions?.some(({ type, status }) => type === "Established" && status === "True") ?? false;
    });
  }
}
