import { literal } from "../../constructs/core/literal";

describe("literal", () => {
  test("escapes what would start a template in Terraform's JSON", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's syntax, not JavaScript's
    expect(literal("a ${env:POD_IP} %{if x} 100%")).toBe("a $${env:POD_IP} %%{if x} 100%");
  });

  test("leaves tokens of cdktf as they are", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's syntax, not JavaScript's
    expect(literal("host=${TfToken[TOKEN.3]} ${x}")).toBe("host=${TfToken[TOKEN.3]} $${x}");
  });
});
