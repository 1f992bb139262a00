import type { ProbeFacts } from "../facts";

/** One Probe of the operator: what is asked in one way. */
export interface ProbeJob {
  /** Name of the Probe, and label `job` of its series. */
  readonly name: string;
  /** Construct id. */
  readonly id: string;
  /** Module of the exporter. */
  readonly module: "protected" | "answering";
  readonly targets: readonly string[];
}

/** What Prometheus asks the exporter, by module; a module that nothing is asked of is left out. */
export function probeJobs({ name, targets, answering }: ProbeFacts): readonly ProbeJob[] {
  const jobs: readonly ProbeJob[] = [
    { name, id: "Probe", module: "protected", targets },
    { name: `${name}-answering`, id: "Answering", module: "answering", targets: answering },
  ];
  return jobs.filter((job) => job.targets.length > 0);
}
