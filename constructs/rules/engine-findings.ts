import type { Rule } from "../core/rule";

/** A finding that the engine itself makes, described like a rule. */
export type EngineFinding = Pick<Rule<never>, "id" | "title" | "why" | "sources">;

/** A number or text that a rule needs is known only at apply. */
export const UNKNOWN_AT_SYNTH: EngineFinding = {
  id: "CFG-001",
  title: "a value is known only at apply",
  why:
    "A value that Terraform fills in later, for example an output of another resource, cannot be compared with anything " +
    "now. Letting it pass would make every check that depends on it silent.",
  sources: ["https://developer.hashicorp.com/terraform/cdktf/concepts/tokens"],
};

/** A rule threw instead of answering. */
export const RULE_FAILED: EngineFinding = {
  id: "CFG-002",
  title: "a rule could not run",
  why: "A rule that fails has checked nothing. That is a mistake of this library, and must not look like a pass.",
  sources: ["https://github.com/cdklabs/cdk-nag"],
};

/** What the engine reports besides the rules. */
export const ENGINE_FINDINGS: readonly EngineFinding[] = [UNKNOWN_AT_SYNTH, RULE_FAILED];
