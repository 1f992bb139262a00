export type * from "./facts";
export type * from "./outpost-props";
export * from "./standalone-outpost";
