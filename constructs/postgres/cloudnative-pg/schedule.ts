/** Least and most of each field, seconds first, and the names that stand for numbers in it. */
const FIELDS: readonly (readonly [least: number, most: number, names?: readonly string[]])[] = [
  [0, 59],
  [0, 59],
  [0, 23],
  [1, 31],
  // Months count from 1.
  [1, 12, ["", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]],
  [0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]],
];

const DESCRIPTOR = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/;

/** Whether the operator can read a schedule (github.com/robfig/cron, version 1): its webhook refuses any other. */
export function isSchedule(text: string): boolean {
  const fields = text.split(" ");
  return (
    DESCRIPTOR.test(text) ||
    (fields.length === FIELDS.length && fields.every((field, i) => field.split(",").every((part) => isPart(part, i))))
  );
}

const DAY_SEC = 86_400;

/** The longest that may pass between two runs of a schedule, in seconds; whole days for what has six fields. */
export function schedulePeriodSec(schedule: string): number {
  const descriptors: Readonly<Record<string, number>> = {
    hourly: 1 / 24,
    daily: 1,
    midnight: 1,
    weekly: 7,
    monthly: 31,
  };
  const [, descriptor] = DESCRIPTOR.exec(schedule) ?? [];
  const days = descriptor === undefined ? daysBetween(schedule) : (descriptors[descriptor] ?? 366);
  return days * DAY_SEC;
}

function daysBetween(schedule: string): number {
  const [, , , dayOfMonth = "*", month = "*", dayOfWeek = "*"] = schedule.split(" ");
  const any = (field: string) => field === "*" || field === "?";
  return any(month) ? (any(dayOfMonth) ? (any(dayOfWeek) ? 1 : 7) : 31) : 366;
}

/** `*`, a number or a range, each with a step if need be. */
function isPart(part: string, field: number): boolean {
  const [least = 0, most = 0, names = []] = FIELDS[field] ?? [];
  const [, all, first = "", last = first, step = "1"] = /^(?:([*?])|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part) ?? [];
  const number = (word: string): number =>
    /^\d+$/.test(word) ? Number(word) : word === "" ? -1 : names.indexOf(word.toLowerCase());
  const [from, to] = all === undefined ? [number(first), number(last)] : [least, most];
  return from >= least && to >= from && to <= most && Number(step) > 0;
}
