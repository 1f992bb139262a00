/** What the kubelet makes of the value of an environment variable: `$$` is one `$`, `$(NAME)` another variable if there is one. */
export function expanded(value: string, variables: Readonly<Record<string, string>> = {}): string {
  return value.replace(/\$(\$|\(([^)]*)\))/g, (all, sign: string, name: string | undefined) =>
    sign === "$" ? "$" : (variables[name ?? ""] ?? all),
  );
}
