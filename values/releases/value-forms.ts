import { HOURS_OF_UNIT } from "./durations";

/** What the value of a setting must look like. */
export type ValueForm =
  | "duration"
  | "positiveDuration"
  | "goDuration"
  | "logLevel"
  | "path"
  | "origin"
  | "count"
  | "list";

/** A form, in words and as a check of the value as text. */
export interface Form {
  /** For example `a whole number >= 1`. */
  readonly allowed: string;
  accepts(text: string): boolean;
}

const LEVELS = ["trace", "debug", "info", "warning", "warn", "error"];
const PAIRS = "pairs like days=1;hours=12 with the units microseconds to weeks";

/**
 * The forms of authentik's settings.
 *
 * - durations: authentik/lib/utils/time.py skips a unit that it does not know and fails when none is left.
 * - `web.timeout_http_*`: as Go writes durations; the Rust server reads the same text.
 * - `log_level`: Python and Rust disagree on `warning` and `warn`, and each takes both.
 * - `web.base_url`: scheme and host, without the path (release notes of 2026.8).
 * - counts: a Rust type without zero (packages/ak-common/src/config/schema.rs).
 */
export const FORMS: Readonly<Record<ValueForm, Form>> = {
  duration: { allowed: PAIRS, accepts: (text) => amounts(text) !== undefined },
  positiveDuration: {
    allowed: `${PAIRS}, longer than nothing`,
    accepts: (text) => amounts(text)?.some((amount) => amount > 0) ?? false,
  },
  goDuration: {
    allowed: "a duration like 30s or 1m30s",
    accepts: (text) => /^(\d+(\.\d+)?(ns|us|ms|s|m|h))+$/.test(text),
  },
  logLevel: {
    allowed: "trace, debug, info, warning or error",
    accepts: (text) => LEVELS.includes(text.toLowerCase()),
  },
  path: { allowed: "a path that starts and ends with /", accepts: (text) => /^\/(.*\/)?$/.test(text) },
  origin: {
    allowed: "scheme and host without a path, like https://auth.example.com",
    accepts: (text) => /^https?:\/\/[^/?#@\s]+\/?$/.test(text),
  },
  count: { allowed: "a whole number >= 1", accepts: (text) => /^[1-9]\d*$/.test(text) },
  list: { allowed: "one text with commas between the entries, like 10.0.0.0/8,fd00::/8", accepts: isNoJsonList },
};

/** The numbers of a duration; undefined when authentik would fail on it, or skip a part. */
function amounts(text: string): readonly number[] | undefined {
  const pairs = text.split(";").map((pair) => /^([a-z]+)=\s*(\d+(?:\.\d+)?)\s*$/i.exec(pair));
  return pairs.every((pair) => pair !== null && HOURS_OF_UNIT.has((pair[1] ?? "").toLowerCase()))
    ? pairs.map((pair) => Number(pair?.[2]))
    : undefined;
}

/** `[::]:9000` is an address, `["10.0.0.0/8"]` is JSON. */
function isNoJsonList(text: string): boolean {
  return !/^\s*\[\s*("|\])/.test(text);
}
