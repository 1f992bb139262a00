export * from "./existing-postgres";
export type * from "./facts";
export type { PostgresServerProps } from "./server-props";
