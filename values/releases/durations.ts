/** Hours in each unit of authentik's durations (authentik/lib/utils/time.py): `days=1;hours=12`. */
export const HOURS_OF_UNIT: ReadonlyMap<string, number> = new Map([
  ["microseconds", 1 / 3_600_000_000],
  ["milliseconds", 1 / 3_600_000],
  ["seconds", 1 / 3600],
  ["minutes", 1 / 60],
  ["hours", 1],
  ["days", 24],
  ["weeks", 168],
]);

/** `web.timeout_http_write`, in seconds: the longest that a request can take. */
export const LONGEST_REQUEST_SEC = 60;

/** What most tasks of the worker take at most, in seconds. Deduced: `worker.task_default_time_limit` allows ten minutes. */
export const TYPICAL_TASK_SEC = 60;

/** Minutes of `days=1;hours=12`; undefined when a part of it is none. */
export function minutesOf(duration: string): number | undefined {
  const minutes = duration.split(";").map((part) => {
    const [, unit = "", count = ""] = /^([a-z]+)=(\d{1,9})$/.exec(part) ?? [];
    return (HOURS_OF_UNIT.get(unit) ?? Number.NaN) * Number(count) * 60;
  });
  const sum = minutes.reduce((all, each) => all + each, 0);
  return Number.isNaN(sum) ? undefined : sum;
}
