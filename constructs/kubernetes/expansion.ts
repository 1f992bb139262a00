/**
 * Text of an environment variable that reaches the container as it stands. The kubelet replaces `$(NAME)` by another variable
 * and `$$` by `$`: https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function unexpanded(text: string): string {
  return text.replace(/\$(?=[$(])/g, "$$$$");
}
