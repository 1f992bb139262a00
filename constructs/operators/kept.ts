/** Whether Helm leaves objects with these annotations where they are when their release goes. */
export function keeps(annotations: Readonly<Record<string, string>>): boolean {
  return annotations["helm.sh/resource-policy"] === "keep";
}
