export type * from "./facts";
export { renderIni } from "./ini";
export * from "./pgbouncer";
export { pgBouncerFacts } from "./pgbouncer-facts";
export type * from "./pgbouncer-props";
export type * from "./pool-props";
