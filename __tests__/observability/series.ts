/** How a series goes on: a number that stays, a counter's increase for each step, or nothing any more. */
export type Course = number | { readonly perStep: number } | "gone";

/** One series of a simulated installation. */
export interface TestSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly course: Course;
}

/** Series that take another course: those of a metric whose labels include these. */
export interface Turn {
  readonly metric: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly course: Course;
}

/** A series with its values, in the notation of promtool. */
export interface InputSeries {
  readonly series: string;
  readonly values: string;
}

/** Name and labels, as a page of metrics shows them. */
export function seriesName({ metric, labels }: TestSeries): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${metric}{${pairs.join(",")}}`;
}

function values(course: Course, from: number, steps: number): string {
  if (course === "gone") {
    return `_x${steps}`;
  }
  return typeof course === "number" ? `${course}+0x${steps}` : `${from}+${course.perStep}x${steps}`;
}

/** What promtool is told of a series that takes one course for some steps and another, or the same, for more. */
export function input(series: TestSeries, turns: readonly Turn[], before: number, after: number): InputSeries {
  const turn = turns.find(
    ({ metric, labels = {} }) =>
      metric === series.metric && Object.entries(labels).every(([label, value]) => series.labels[label] === value),
  );
  const { course } = series;
  // `a+bxn` are n + 1 values.
  const reached = typeof course === "object" ? course.perStep * (before + 1) : 0;
  const rest = values(turn?.course ?? course, reached, after);
  return { series: seriesName(series), values: `${values(course, 0, before)} ${rest}` };
}

/** What promtool is told of a series that is there only after some steps. */
export function late(series: TestSeries, before: number, after: number): InputSeries {
  return { series: seriesName(series), values: `_x${before + 1} ${values(series.course, 0, after)}` };
}

/** The turns that no series takes. */
export function idle(turns: readonly Turn[], all: readonly TestSeries[]): readonly Turn[] {
  return turns.filter(
    ({ metric, labels = {} }) =>
      !all.some(
        (series) =>
          series.metric === metric && Object.entries(labels).every(([label, value]) => series.labels[label] === value),
      ),
  );
}
