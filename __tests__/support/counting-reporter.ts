import type { AggregatedResult, Reporter, TestResult } from "@jest/reporters";

/**
 * Closes a run with the plain counting line, after the reasons why anything was skipped: a lane that cannot run says so in
 * the title of its suite, a test in its own.
 */
export default class CountingReporter implements Pick<Reporter, "onRunComplete"> {
  onRunComplete(_contexts: unknown, results: AggregatedResult): void {
    const reasons = new Set(results.testResults.flatMap(skipReasons));
    // Suites that could not even start hold no test: each counts as one failure.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const lines = [
      ...[...reasons].map((reason) => `skipped: ${reason}`),
      `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`,
    ];
    // At exit, because jest's own summary comes after every reporter.
    process.once("exit", () => process.stdout.write(`${lines.join("\n")}\n`));
  }

  getLastError(): undefined {
    return undefined;
  }
}

function skipReasons({ testResults }: TestResult): readonly string[] {
  return testResults
    .filter(({ status }) => status === "pending")
    .map(({ ancestorTitles, fullName }) => ancestorTitles.find((title) => title.includes("(skipped: ")) ?? fullName);
}
