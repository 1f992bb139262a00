import { TerraformVariable } from "cdktf";
import { parse } from "yaml";
import { HelmRelease, type HelmReleaseProps, valuesJson } from "../../constructs/core/helm-release";
import { literal } from "../../constructs/core/literal";
import { Namespace } from "../../constructs/kubernetes/namespace";
import { helmStack } from "../authentik/helm-stack";
import { addressOf } from "../support/order";

const PROPS: HelmReleaseProps = {
  name: "demo",
  namespace: "apps",
  chart: { chart: "demo", repository: "https://charts.example", version: "1.2.3" },
  values: { replicas: 2 },
};

const synth = (props: Partial<HelmReleaseProps>) =>
  helmStack((stack) => new HelmRelease(stack, "Demo", { ...PROPS, ...props })).resource("helm_release");

describe("a Helm release", () => {
  test("waits, keeps what a failed upgrade has done, and takes over what is there", () => {
    const { values, ...release } = synth({});
    expect(release).toMatchObject({
      name: "demo",
      namespace: "apps",
      chart: "demo",
      repository: "https://charts.example",
      version: "1.2.3",
      timeout: 300,
      wait: true,
      atomic: false,
      upgrade_install: true,
      max_history: 10,
    });
    expect(values).toEqual(['{\n  "replicas": 2\n}\n']);
  });

  test("takes timeout, rollback and history from its props, and a chart without a repository", () => {
    const chart = { chart: "charts/demo-1.2.3.tgz", version: "1.2.3" };
    const release = synth({ timeoutSec: 900, atomic: true, maxHistory: 3, chart });
    expect(release).toMatchObject({ timeout: 900, atomic: true, max_history: 3, chart: "charts/demo-1.2.3.tgz" });
    expect(release).not.toHaveProperty("repository");
  });

  test("writes templates of other languages so that Terraform leaves them alone", () => {
    const { values } = synth({ values: { args: [`${"$"}{env:POD_IP}`, "%{HOST}"] } });
    expect(values).toEqual([`{\n  "args": [\n    "$${"$"}{env:POD_IP}",\n    "%%{HOST}"\n  ]\n}\n`]);
  });

  test("refuses a value that is known only at apply, and names its path", () => {
    const build = () =>
      helmStack((stack) => {
        const variable = new TerraformVariable(stack, "host", { type: "string" });
        const values = { ingress: { hosts: ["known", variable.stringValue] } };
        new HelmRelease(stack, "Demo", { ...PROPS, values });
      });
    expect(build).toThrow(
      "stack/Demo: `values` must be known at synthesis, got a value of apply at ingress.hosts.1; " +
        "pass plain text, or put it in a Secret and name that",
    );
  });

  test("refuses a range of versions, a name that Helm cannot take and impossible numbers, all at once", () => {
    const chart = { chart: "demo", version: "~1.2" };
    expect(() => synth({ chart, name: "a".repeat(54), timeoutSec: 0, maxHistory: 0 })).toThrow(
      [
        `stack/Demo: \`name\` must be at most 53 characters, Helm's own limit, got: "${"a".repeat(54)}"`,
        "stack/Demo: `chart.version` must be an exact version like 1.2.3: a range would make two applies of the same code differ, " +
          'got: "~1.2"',
        "stack/Demo: `timeoutSec` must be a whole number >= 1, got: 0",
        "stack/Demo: `maxHistory` must be a whole number >= 1, got: 0",
      ].join("\n"),
    );
    expect(() => synth({ name: "A" })).toThrow("`name` must be a DNS label");
  });
});

describe("a Helm release that Terraform plans", () => {
  const inNewNamespace = (props: Partial<HelmReleaseProps> = {}) =>
    helmStack((stack) => {
      const namespaceId = new Namespace(stack, "Namespace", { name: "apps" }).id;
      new HelmRelease(stack, "Demo", { ...PROPS, ...props, namespaceId });
    });

  test("into a namespace of the same apply keeps its values back until the namespace is there", () => {
    const stack = inNewNamespace();
    const [[local, texts] = []] = Object.entries(stack.json.locals ?? {});
    expect(texts).toEqual(synth({}).values);
    expect(stack.resource("helm_release").values).toBe(
      `${"$"}{(length(${addressOf(stack, "kubernetes_namespace_v1")}.id) >= 1) ? local.${local} : []}`,
    );
  });

  test("into a namespace that exists has its values at once, and no local", () => {
    const stack = helmStack((scope) => new HelmRelease(scope, "Demo", PROPS));
    expect(stack.json).not.toHaveProperty("locals");
    expect(stack.resource("helm_release").values).toEqual([expect.stringContaining("replicas")]);
  });

  test("escapes templates in held-back values too", () => {
    const values = { args: [`${"$"}{env:POD_IP}`] };
    const { locals } = inNewNamespace({ values }).json;
    expect(Object.values(locals ?? {})).toEqual([synth({ values }).values]);
    expect(JSON.stringify(locals)).toContain(`$${"$"}{env:POD_IP}`);
  });

  test.each([
    ["by default", {}, `${"$"}{true ? 1 : 0}`],
    ["not where that is turned off", { refusePending: false }, `${"$"}{false ? 1 : 0}`],
  ])("is refused while an older apply has left it pending, %s", (_, props, count) => {
    const stack = helmStack((scope) => new HelmRelease(scope, "Demo", { ...PROPS, ...props }));
    const [[address, data] = []] = Object.entries(
      (stack.json.data as Record<string, Record<string, unknown>>).kubernetes_resources ?? {},
    );
    expect(data).toMatchObject({ count, namespace: "apps" });
    expect(stack.resource("helm_release").lifecycle).toEqual({
      precondition: [
        {
          condition: `${"$"}{length(flatten(data.kubernetes_resources.${address}[*].objects)) == 0}`,
          error_message: expect.stringContaining("The Helm release apps/demo is pending"),
        },
      ],
    });
  });

  test("is refused where a further condition does not hold", () => {
    const preconditions = [{ condition: `${"$"}{var.ready}`, errorMessage: "not ready" }];
    const stack = helmStack((scope) => new HelmRelease(scope, "Demo", { ...PROPS, preconditions }));
    expect(stack.resource("helm_release").lifecycle).toMatchObject({
      precondition: [{}, { condition: `${"$"}{var.ready}`, error_message: "not ready" }],
    });
  });

  test("takes a Terraform expression for whether to look", () => {
    const stack = helmStack((scope) => {
      const refusePending = new TerraformVariable(scope, "look", { type: "bool" }).value;
      new HelmRelease(scope, "Demo", { ...PROPS, refusePending });
    });
    expect(JSON.stringify(stack.json.data)).toContain(`"count":"${"$"}{var.look ? 1 : 0}"`);
  });
});

describe("values as text", () => {
  test("are sorted, so that only a change of a value is a change", () => {
    expect(valuesJson({ b: { d: 1, c: 2 }, a: 3 })).toBe('{\n  "a": 3,\n  "b": {\n    "c": 2,\n    "d": 1\n  }\n}\n');
    expect(valuesJson({ a: 3, b: { c: 2, d: 1 } })).toBe(valuesJson({ b: { d: 1, c: 2 }, a: 3 }));
  });

  test("are read as they were by a reader of YAML 1.1, keys too", () => {
    const values = { on: "yes", y: "1e3", n: "", l: "a\nb", quote: '"\\', empty: {}, list: [{ b: 1, a: "no" }, null] };
    expect(parse(valuesJson(values), { version: "1.1" })).toEqual(values);
  });
});

describe("text for Terraform", () => {
  // Each pair was read back by Terraform 1.11. Dollars are written apart: `${` would be a template here too.
  const $ = "$";
  test.each([
    ["a {b} $c %d", "a {b} $c %d"],
    [`${$}{a} %{b}`, `${$}${$}{a} %%{b}`],
    [`${$}${$}{a} %%{b}`, `${$}${$}${$}{a} %%%{b}`],
    [`${$}${$}${$}{a}`, `${$}{"$$$"}{a}`],
  ])("writes %s as %s", (text, escaped) => {
    expect(literal(text)).toBe(escaped);
  });
});
