import type { Rule } from "../core/rule";

/** A finding that the engine itself makes, described like a rule. */
export type EngineFinding = Pick<Rule<never>, "id" | "title" | "severity" | "why" | "sources" | "unacceptable">;

/** A number or text that a rule needs is known only at apply. */
export const UNKNOWN_AT_SYNTH: EngineFinding = {
  id: "CFG-001",
  title: "a value is known only at apply",
  severity: "error",
  why:
    "A value that Terraform fills in later, for example an output of another resource, cannot be compared with anything " +
    "now. Letting it pass would make every check that depends on it silent.",
  sources: ["https://developer.hashicorp.com/terraform/cdktf/concepts/tokens"],
  unacceptable: "What depends on the value is not checked at all, so nobody can know what would be accepted.",
};

/** A rule threw instead of answering. */
export const RULE_FAILED: EngineFinding = {
  id: "CFG-002",
  title: "a rule could not run",
  severity: "error",
  why: "A rule that fails has checked nothing. That is a mistake of this library, and must not look like a pass.",
  sources: ["https://github.com/cdklabs/cdk-nag"],
  unacceptable: "The rule has checked nothing, so nobody can know what would be accepted.",
};

/** A rule is accepted where it finds nothing, or there is no such rule. */
export const UNUSED_ACCEPTANCE: EngineFinding = {
  id: "CFG-003",
  title: "an acceptance matches no finding",
  severity: "error",
  why:
    "An acceptance that outlives its finding hides the next one: somebody brings the mistake back, and the old reason lets it " +
    "pass. One that names no rule (an error, the others are warnings) has never worked.",
  sources: ["https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments"],
  unacceptable: "An acceptance that is not needed is taken away.",
};

/** Somebody accepted what would lose data or checks nothing. */
export const UNACCEPTABLE: EngineFinding = {
  id: "CFG-004",
  title: "an acceptance of what nobody can accept",
  severity: "error",
  why:
    "A few findings mean that data is lost, or that nothing was checked. A reason does not bring the data back, so these " +
    "stop the configuration whoever accepts them.",
  sources: ["https://docs.goauthentik.io/install-config/upgrade/"],
  unacceptable: "Accepting the acceptance would change nothing.",
};

/** A prop that its construct refuses. */
export const WRONG_PROP: EngineFinding = {
  id: "CFG-005",
  title: "a prop has a value that its construct refuses",
  severity: "error",
  why:
    "A construct of which nothing can be made with what it was given says so at once, with all that is wrong with it. What " +
    "only does not go together, for example two applications of one slug, is told with everything else that the app has.",
  sources: ["https://github.com/aws/constructs"],
  unacceptable: "What such a construct would deploy is not what was asked for.",
};

/** What the engine reports besides the rules. */
export const ENGINE_FINDINGS: readonly EngineFinding[] = [
  UNKNOWN_AT_SYNTH,
  RULE_FAILED,
  UNUSED_ACCEPTANCE,
  UNACCEPTABLE,
  WRONG_PROP,
];
