/**
 * Text that Terraform reads back as it was: `${` and `%{` would start a template, and cdktf escapes neither. Tokens of cdktf
 * stay what they are.
 */
export function literal(text: string): string {
  // Of three and more signs in a row Terraform takes none away, so these are written as a constant.
  return text.replace(/(\$+(?!\{TfToken\[)|%+)\{/g, (_, signs: string) =>
    signs.length < 3 ? `${signs.slice(0, 1)}${signs}{` : `\${"${signs}"}{`,
  );
}
