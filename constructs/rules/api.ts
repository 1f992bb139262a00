export * from "./acceptances";
export * from "./budget/budget-lines";
export * from "./check";
export * from "./engine-findings";
export { RULES } from "./index";
export * from "./platform-facts";
