import type { OutpostPort } from "../../values/releases/outposts";
import type { SecretRef } from "../core/secret-ref";
import type { WorkloadFacts } from "../kubernetes/facts";
import type { OutpostFacts } from "./facts";

/** The facts of an outpost that this library deploys: everything that its objects are rendered from. */
export interface StandaloneOutpostFacts extends OutpostFacts {
  readonly deployedBy: "terraform";
  readonly workload: WorkloadFacts;
  readonly image: string;
  readonly version: string;
  readonly token: SecretRef;
  readonly ports: readonly OutpostPort[];
  readonly readOnlyRootFilesystem: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly rolloutTimeoutSec: number;
}
