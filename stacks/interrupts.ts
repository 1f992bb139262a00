/** Exit codes of a program that a signal ends, as shells tell them. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Has an interrupt end the program after the step that is running, not in its middle: what a step has begun (a staging
 * folder, half of a move) it finishes or takes back itself. A second interrupt does not wait.
 */
export function deferInterrupts(): void {
  for (const [signal, code] of Object.entries(CODES)) {
    process.once(signal, () => process.exit(code));
  }
}

/** Lets an interrupt that has come meanwhile end the program. */
export function heedInterrupts(): Promise<void> {
  // Signals are delivered between the phases of the event loop: one turn passes them all.
  return new Promise((resolve) => setTimeout(resolve, 0));
}
