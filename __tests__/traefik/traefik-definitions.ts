import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { KubernetesApi, KubernetesObject } from "../cluster/api";
import { goEnvironment } from "../cluster/go-toolchain";
import { waitFor } from "../cluster/wait";

const MODULE = "github.com/traefik/traefik/v3@v3.7.9";
const FILE = "docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml";
const DEFINITIONS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

interface Definition extends KubernetesObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** Folder of Traefik's Go module, with its definitions. @throws when the module cannot be had */
function moduleDirectory(): string {
  const text = execFileSync("go", ["mod", "download", "-json", MODULE], {
    cwd: "/",
    // No module of this repository takes part.
    env: { ...goEnvironment(), GOFLAGS: "-mod=mod" },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return (JSON.parse(text) as { readonly Dir: string }).Dir;
}

/** Why Traefik's definitions cannot be had; undefined when they can. */
export function missingDefinitions(): string | undefined {
  try {
    moduleDirectory();
    return undefined;
  } catch {
    return `no Go module ${MODULE}: allow the Go module proxy, or put it into the module cache`;
  }
}

/** Has a cluster know Traefik's custom resources. */
export async function installDefinitions(api: KubernetesApi): Promise<void> {
  const documents = parseAllDocuments(readFileSync(join(moduleDirectory(), FILE), "utf8"));
  const definitions = documents.map((document): Definition => document.toJS());
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
