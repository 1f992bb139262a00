/**
 * No stack traces while the tests of a file run: thousands of refusals, whose traces nobody reads, and cdktf captures one for
 * every block, without a limit. What is no plain number it cannot raise, and the engine captures nothing.
 */
export function untraced(): void {
  let given: PropertyDescriptor | undefined;
  beforeAll(() => {
    given = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit");
    Object.defineProperty(Error, "stackTraceLimit", { get: () => 0, set: () => undefined, configurable: true });
  });
  afterAll(() => {
    Object.defineProperty(Error, "stackTraceLimit", given ?? { value: 10, writable: true, configurable: true });
  });
}
