export * from "./budget/budget-lines";
export * from "./budget/format-budget";
export type * from "./budget/pod-budget";
export * from "./check";
export * from "./engine-findings";
export { RULES } from "./index";
export * from "./platform-facts";
