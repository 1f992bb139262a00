import { setTimeout as sleep } from "node:timers/promises";
import { ApiError } from "./api";

export interface WaitOptions {
  /** @default 30000 */
  readonly timeoutMs?: number;
  /** @default 100 */
  readonly pollMs?: number;
  /** Ends the wait with the signal's reason. @default - only the timeout ends it */
  readonly signal?: AbortSignal | undefined;
}

/** Polls until `probe` gives a value other than undefined or false; an `ApiError` in it means "not yet". */
export async function waitFor<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  options: WaitOptions = {},
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const deadline = Date.now() + timeoutMs;
  let last = "";
  for (;;) {
    options.signal?.throwIfAborted();
    try {
      const value = await probe();
      if (value !== undefined && value !== false) {
        return value;
      }
      last = "";
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      last = `: ${error.message}`;
    }
    if (Date.now() > deadline) {
      throw new Error(`no ${what} within ${timeoutMs} ms${last}`);
    }
    await sleep(options.pollMs ?? 100);
  }
}
