/** What an error says, whatever was thrown. */
export function errorMessage(error: unknown): string {
  // Not `instanceof Error`: errors of Node itself come from another realm under some test runners.
  return typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);
}
