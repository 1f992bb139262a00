import { TerraformVariable } from "cdktf";
import { ConfigMap } from "../../constructs/kubernetes/config-map";
import { kubernetesStack } from "./kubernetes-stack";

function checksumOf(data: Record<string, string>): string {
  const sums: string[] = [];
  kubernetesStack((stack) => {
    sums.push(new ConfigMap(stack, "Config", { name: "thing", namespace: "space", data }).checksum);
  });
  return sums.join();
}

describe("ConfigMap", () => {
  test("holds its text as it stands, where Terraform would see templates", () => {
    const stack = kubernetesStack((scope) => {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what a configuration file may hold
      const data = { "a.yaml": "ip: ${env:POD_IP}\nrate: 5%{x}\n" };
      new ConfigMap(scope, "Config", { name: "thing", namespace: "space", data, labels: { a: "b" } });
    });
    expect(stack.resource("kubernetes_config_map_v1")).toMatchObject({
      metadata: { name: "thing", namespace: "space", labels: { a: "b" } },
      data: { "a.yaml": "ip: $${env:POD_IP}\nrate: 5%%{x}\n" },
    });
  });

  test("has a checksum that changes with names and content, and with nothing else", () => {
    const sum = checksumOf({ a: "1", b: "2" });
    expect(sum).toMatch(/^[0-9a-f]{64}$/);
    expect(checksumOf({ b: "2", a: "1" })).toBe(sum);
    const others = [{ a: "1", b: "3" }, { a: "1", c: "2" }, { a: "1" }, { a: "2", b: "1" }].map(checksumOf);
    expect(new Set([sum, ...others]).size).toBe(5);
  });

  test("leaves the checksum to Terraform where content is known only at apply", () => {
    const stack = kubernetesStack((scope) => {
      const host = new TerraformVariable(scope, "Host", { type: "string" });
      const data = { a: `host=${host.stringValue}` };
      const config = new ConfigMap(scope, "Config", { name: "thing", namespace: "space", data });
      new ConfigMap(scope, "Sum", { name: "sum", namespace: "space", data: { sum: config.checksum } });
    });
    expect(stack.resource("kubernetes_config_map_v1", "Sum").data).toEqual({
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a Terraform expression
      sum: "${sha256(jsonencode(kubernetes_config_map_v1.Config_57D1D894.data))}",
    });
  });

  test("refuses secrets, each with where it is and without it", () => {
    const data = {
      "app.yaml": "db:\n  password: geheim",
      service_token_key: "geheim",
      "server.pem": "-----BEGIN EC PRIVATE KEY-----",
      "fine.yaml": "password_file: /run/password",
    };
    expect(() => checksumOf(data)).toThrow(
      [
        'stack/Config: `data.app.yaml` must be free of secrets, and it sets `password`, got: "(not shown)"; put it into a Secret, and refer to that',
        'stack/Config: `data.service_token_key` must be free of secrets, and its name is that of a secret, got: "(not shown)"; put it into a Secret, and refer to that',
        'stack/Config: `data.server.pem` must be free of secrets, and it has a private key in it, got: "(not shown)"; put it into a Secret, and refer to that',
      ].join("\n"),
    );
  });

  test("refuses to be empty", () => {
    expect(() => checksumOf({})).toThrow("stack/Config: `data` must be at least one entry, got: {}");
  });
});
