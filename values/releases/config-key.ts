import type { ValueForm } from "./value-forms";

/** A key of authentik's own configuration, `web.workers`. */
export interface ConfigKey {
  /** `{}` at the end: a map that takes any key. */
  readonly key: string;
  /** First line that has it. Absent: older than every line whose differences are known. */
  readonly since?: string;
  /** What its value must look like, where authentik is picky. */
  readonly form?: ValueForm;
  /** Since when it is read with a warning, and what replaces it. */
  readonly deprecated?: { readonly since: string; readonly instead: string };
}
