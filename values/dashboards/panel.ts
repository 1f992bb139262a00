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

/** Numbers of the installation that a dashboard draws as lines; 0 is not drawn. */
export const LIMITS = ["pooler_clients", "pooler_connections", "pooler_each", "max_connections"] as const;

/** One of these numbers, a variable of the dashboard. */
export type Limit = (typeof LIMITS)[number];

/** A dashboard, as data. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** Whether the reader also chooses a namespace of databases, `$database`. @default false */
  readonly ofDatabase?: boolean;
  /** Numbers that it draws, each `$<name>`. @default - none */
  readonly limits?: readonly Limit[];
  readonly rows: readonly PanelRow[];
}
