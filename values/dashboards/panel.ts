/** One query of a panel. `$namespace` is the namespace that the reader has chosen. */
export interface PanelQuery {
  readonly expr: string;
  /** Name of each line; Grafana's templates. */
  readonly legend: string;
}

/** One panel of a dashboard. */
export interface Panel {
  readonly title: string;
  /** What a reader should know to judge it. */
  readonly description: string;
  /** `stat`: the number of now. `lines`: over time. */
  readonly shape: "stat" | "lines";
  /** Unit as Grafana names it. */
  readonly unit: "short" | "s" | "reqps" | "percentunit" | "bytes" | "ops";
  readonly queries: readonly PanelQuery[];
}

/** Panels side by side. */
export interface PanelRow {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** A dashboard, as data. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly rows: readonly PanelRow[];
}
