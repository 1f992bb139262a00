export * from "./existing-postgres";
export type * from "./facts";
