import type { DeploymentV1SpecTemplateSpecVolume } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { MemoryQuantity } from "../core/quantity";
import type { SecretRef } from "../core/secret-ref";

/** A volume of a pod. */
export type Volume = DeploymentV1SpecTemplateSpecVolume & { readonly name: string };

/** The files of a ConfigMap. */
export function configMapVolume(name: string, configMapName: string): Volume {
  return { name, configMap: { name: configMapName, defaultMode: "0444" } };
}

/** One value of a Secret as a file, readable by the pod's group. */
export function secretVolume(name: string, { name: secretName, key }: SecretRef, fileName: string): Volume {
  return { name, secret: { secretName, defaultMode: "0440", items: [{ key, path: fileName }] } };
}

/** Some values of a Secret as files of the same names, readable by the pod's group. */
export function secretFilesVolume(name: string, secretName: string, keys: readonly string[]): Volume {
  return { name, secret: { secretName, defaultMode: "0440", items: keys.map((key) => ({ key, path: key })) } };
}

/** Values of several Secrets in one directory, by their paths in it, readable by the pod's group. */
export function secretsVolume(name: string, files: readonly (SecretRef & { readonly path: string })[]): Volume {
  const sources = files.map(({ name: secret, key, path }) => ({ secret: [{ name: secret, items: [{ key, path }] }] }));
  return { name, projected: [{ defaultMode: "0440", sources }] };
}

/** An empty directory in memory, which is never on a disk and counts against the memory limit of its containers. */
export function memoryVolume(name: string, sizeLimit: MemoryQuantity): Volume {
  return { name, emptyDir: { medium: "Memory", sizeLimit } };
}
