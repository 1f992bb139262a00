import TestRunner, { type Test, type TestRunnerOptions, type TestWatcher } from "jest-runner";

/** Names of the tests in each file, once it was run: this process runs the same files for thousands of mutants. */
const namesIn = new Map<string, readonly string[]>();

/**
 * Runs only the files that hold one of the wanted tests, and stops at the first file that fails. Stryker asks for tests by
 * name, and one that fails is enough for it, but Jest would load every file to find out which tests it holds.
 */
export default class CoveringRunner extends TestRunner {
  override async runTests(tests: Test[], watcher: TestWatcher, options: TestRunnerOptions): Promise<void> {
    const { testNamePattern } = this._globalConfig;
    const wanted = testNamePattern === undefined ? undefined : new RegExp(testNamePattern, "i");
    let failed = false;
    this.on("test-file-success", ([{ path }, { numFailingTests, testResults }]) => {
      namesIn.set(
        path,
        testResults.map(({ fullName }) => fullName),
      );
      failed ||= numFailingTests > 0;
    });
    for (const test of tests) {
      const names = namesIn.get(test.path);
      if (wanted === undefined || names === undefined || names.some((name) => wanted.test(name))) {
        await super.runTests([test], watcher, options);
      }
      if (failed && wanted !== undefined) {
        return;
      }
    }
  }
}
