import { AnnotationMetadataEntryType, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { type Finding, stops } from "./finding";
import { formatFinding } from "./report";

/** Context key of an app: `false` for apps that print their report themselves, as the cdktf command would repeat it. */
export const ANNOTATIONS_CONTEXT = "cdktf-authentik/annotations";

/**
 * Shows what does not stop an app where the cdktf command shows such things: as an annotation of the construct, however
 * often it is asked for. Not through `Annotations`, which writes a stack trace with the machine's paths into the manifest.
 */
export function annotate(root: IConstruct, findings: readonly Finding[]): void {
  if (root.node.tryGetContext(ANNOTATIONS_CONTEXT) === false) {
    return;
  }
  for (const finding of findings.filter((each) => !stops(each))) {
    const { node } = constructOf(finding, root);
    const open = finding.severity === "warning" && finding.accepted === undefined;
    const type = open ? AnnotationMetadataEntryType.WARN : AnnotationMetadataEntryType.INFO;
    const data = formatFinding(finding);
    if (!node.metadata.some((entry) => entry.type === type && entry.data === data)) {
      node.addMetadata(type, data);
    }
  }
}

/** The construct that a finding names first, or the nearest above it; one in no stack is not shown, then any stack is. */
function constructOf({ at: [path = ""] }: Finding, root: IConstruct): IConstruct {
  const below = path.startsWith(`${root.node.path}/`) ? path.slice(root.node.path.length + 1) : path;
  let construct = root;
  for (const id of below.split("/")) {
    construct = construct.node.tryFindChild(id) ?? construct;
  }
  const shown = construct.node.scopes.some(TerraformStack.isStack);
  return shown ? construct : (root.node.findAll().find(TerraformStack.isStack) ?? root);
}
