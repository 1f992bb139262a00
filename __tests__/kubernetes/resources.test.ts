import { checkProps } from "../../constructs/core/prop-check";
import { RESOURCES } from "../../constructs/kubernetes/prop-kinds";
import { requestsWithinLimits, resourceBlock, resourceFacts } from "../../constructs/kubernetes/resources";

describe("resourceFacts", () => {
  test("turns quantities into millicores and mebibytes", () => {
    const facts = resourceFacts({ requests: { cpu: "50m", memory: "1Gi" }, limits: { cpu: 1.5, memory: "2Gi" } });
    expect(facts).toEqual({
      cpuRequestMillicores: 50,
      cpuLimitMillicores: 1500,
      memoryRequestMiB: 1024,
      memoryLimitMiB: 2048,
    });
  });

  test("leaves out what is not set", () => {
    expect(resourceFacts({})).toEqual({});
    expect(resourceFacts({ limits: { memory: "64Mi" } })).toEqual({ memoryLimitMiB: 64 });
  });
});

describe("resourceBlock", () => {
  test("is written in Kubernetes' notation", () => {
    expect(resourceBlock({ cpuRequestMillicores: 50, memoryRequestMiB: 128, memoryLimitMiB: 2048 })).toEqual({
      requests: { cpu: "50m", memory: "128Mi" },
      limits: { memory: "2Gi" },
    });
  });

  test("writes a CPU limit only where there is one", () => {
    expect(resourceBlock({ cpuLimitMillicores: 250 })).toEqual({ requests: {}, limits: { cpu: "250m" } });
  });
});

describe("RESOURCES", () => {
  test("accepts quantities and their absence", () => {
    expect(RESOURCES.wrong("resources", {})).toEqual([]);
    const props = { requests: { cpu: 0.5, memory: "1Gi" }, limits: { cpu: "500m", memory: "1Gi" } };
    expect(RESOURCES.wrong("resources", props)).toEqual([]);
  });

  test("names every quantity that cannot be read, once each", () => {
    const wrong = { requests: { cpu: "-5m", memory: "1e3Mi" }, limits: { cpu: -1, memory: "0Mi" } };
    expect(() => checkProps("X", RESOURCES.wrong("resources", wrong))).toThrow(
      [
        'X: `resources.requests.cpu` must be CPU above 0 like 0.5 or 500m, in whole millicores, got: "-5m"',
        'X: `resources.requests.memory` must be memory above 0 like 512Mi or 2Gi (Ki, Mi, Gi or Ti), got: "1e3Mi"',
        "X: `resources.limits.cpu` must be CPU above 0 like 0.5 or 500m, in whole millicores, got: -1",
        'X: `resources.limits.memory` must be memory above 0 like 512Mi or 2Gi (Ki, Mi, Gi or Ti), got: "0Mi"',
      ].join("\n"),
    );
  });
});

describe("requestsWithinLimits", () => {
  test("accepts requests up to the limit, and requests without one", () => {
    const facts = [{ memoryRequestMiB: 128, memoryLimitMiB: 128 }, { cpuRequestMillicores: 50 }, { memoryLimitMiB: 1 }];
    for (const each of facts) {
      expect(() => checkProps("X", requestsWithinLimits(each))).not.toThrow();
    }
  });

  test("names both numbers of a request above its limit", () => {
    const facts = {
      cpuRequestMillicores: 600,
      cpuLimitMillicores: 500,
      memoryRequestMiB: 1024,
      memoryLimitMiB: 512,
    };
    expect(() => checkProps("X", requestsWithinLimits(facts))).toThrow(
      [
        'X: `resources.requests.cpu` must be at most `resources.limits.cpu`, 500m, got: "600m"; lower the request or raise the limit',
        'X: `resources.requests.memory` must be at most `resources.limits.memory`, 512Mi, got: "1Gi"; lower the request or raise the limit',
      ].join("\n"),
    );
  });
});
