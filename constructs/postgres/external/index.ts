export * from "./external-postgres";
export type * from "./external-props";
