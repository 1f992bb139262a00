/**
 * Where an environment has the props of a construct: `observability.traces` for `observability/Traces`. Empty for what is of the whole
 * environment or of its platform, and for what nobody knows.
 *
 * @param at path of the construct
 */
export function propHome(at: string): readonly string[] {
  const [stack, construct = ""] = at.split("/");
  const prop = construct.charAt(0).toLowerCase() + construct.slice(1);
  if (prop === "") {
    return [];
  }
  switch (stack) {
    case "observability":
    case "access":
      return [stack, prop];
    case "operators":
      return prop === "cloudNativePg" ? ["database", "operator"] : [stack, prop];
    case "database":
      return [stack];
    default:
      return [];
  }
}
