import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { preflight } from "../../constructs/core/preflight";
import { buildApp } from "../../stacks/app";
import type { Environment } from "../../values/environments/environment";
import { local } from "../../values/environments/local";
import { production } from "../../values/environments/production";
import { addressOf, createdBefore } from "../support/order";
import { parseStack } from "../support/synth";

let outdir: string;
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), "operators-"));
});
afterAll(() => rmSync(outdir, { recursive: true }));

const stacksOf = (environment: Environment) =>
  buildApp(environment, outdir).node.children.filter(TerraformStack.isStack);

/** The stack `operators` of an environment. */
function operatorsOf(environment: Environment) {
  const stack = stacksOf(environment).find(({ node }) => node.id === "operators");
  return stack && parseStack(Testing.synth(stack, true));
}

test("an environment that asks for none has none beside that of its database", () => {
  for (const environment of [local, production]) {
    const releases = Object.keys(operatorsOf(environment)?.resources("helm_release") ?? {});
    expect(releases.filter((name) => !name.startsWith("CloudNativePg"))).toEqual([]);
  }
});

test.each([local, production])(
  "cert-manager and the operator of OpenTelemetry come together, without findings",
  (base) => {
    const environment = { ...base, operators: { certManager: {}, openTelemetry: {} } };
    const stack = operatorsOf(environment);
    expect(stack?.resource("helm_release", "CertManager")).toMatchObject({
      chart: expect.stringContaining("cert-manager"),
    });
    const operator = stack === undefined ? "" : addressOf(stack, "helm_release", "OpenTelemetry");
    const before = stack === undefined ? new Set() : createdBefore(stack, operator);
    expect([...before].filter((address) => /helm_release.*CertManager/.test(String(address)))).toHaveLength(1);
    const fresh = preflight(buildApp(environment, outdir)).findings.length;
    expect(fresh).toBe(preflight(buildApp(base, outdir)).findings.length);
  },
);

test("the operator alone takes a cert-manager that is there, or signs for itself", () => {
  const certificates = (openTelemetry: NonNullable<Environment["operators"]>["openTelemetry"]) => {
    const stack = operatorsOf({ ...local, operators: openTelemetry === undefined ? {} : { openTelemetry } });
    const locals = Object.entries((stack?.json.locals ?? {}) as Record<string, readonly string[]>);
    const [, [text = "{}"] = []] = locals.find(([key]) => key.startsWith("OpenTelemetry")) ?? [];
    return JSON.parse(text).admissionWebhooks?.certManager.enabled;
  };
  expect(certificates({})).toBe(true);
  expect(certificates({ certManager: "existing" })).toBe(true);
  expect(certificates({ certManager: "none" })).toBe(false);
  expect(certificates(undefined)).toBeUndefined();
});

test("what is wrong with several operators is told together, with their paths", () => {
  const operators = { certManager: { replicas: 0 }, openTelemetry: { timeoutSec: 0 } };
  expect(() => buildApp({ ...production, operators }, outdir)).toThrow(
    /operators\/CertManager: `replicas` must be [^\n]+\noperators\/OpenTelemetry: `timeoutSec` must be /,
  );
  const wrong = { ...local, operators: { certManager: 1 } } as unknown as Environment;
  expect(() => buildApp(wrong, outdir)).toThrow(/identity: `operators.certManager` must be an object of props, got: 1/);
});
