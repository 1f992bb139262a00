import { errorMessage } from "./error-message";

/** Exit codes of a program that a signal ends, as shells tell them. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs a command to its exit code. What it throws is one line on standard error, and 2.
 *
 * An interrupt ends the program after the step that is running, not in its middle: what a step has begun (a staging folder,
 * half of a move) it finishes or takes back itself. A second interrupt does not wait. A reader that goes away, such as
 * `head`, ends the program quietly.
 */
export async function runCommand(command: () => number | Promise<number>): Promise<void> {
  for (const [signal, code] of Object.entries(CODES)) {
    process.once(signal, () => process.exit(code));
  }
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", endWithReader);
  }
  try {
    process.exitCode = await command();
  } catch (error) {
    process.stderr.write(`${errorMessage(error)}\n`);
    process.exitCode = 2;
  }
  // Signals are delivered between the phases of the event loop: one turn passes those that have come meanwhile.
  await new Promise((resolve) => setTimeout(resolve, 0));
}

function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") {
    throw error;
  }
  process.exit();
}
