import { type ContainerProps, containerBlock } from "../../constructs/kubernetes/container";

const block = (props: Partial<ContainerProps> = {}) =>
  containerBlock({ name: "app", image: "app:1", resources: { memoryLimitMiB: 64 }, ...props });

const TIMING = { periodSec: 10, timeoutSec: 5, failureThreshold: 3 };
const TIMES = { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 };

describe("containerBlock", () => {
  test("runs without privileges and without a writable root file system", () => {
    expect(block()).toEqual({
      name: "app",
      image: "app:1",
      env: [],
      port: [],
      volumeMount: [],
      resources: { requests: {}, limits: { memory: "64Mi" } },
      securityContext: {
        runAsNonRoot: true,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
        seccompProfile: { type: "RuntimeDefault" },
      },
    });
  });

  test("may write its root file system when told so", () => {
    expect(block({ readOnlyRootFilesystem: false }).securityContext).toMatchObject({ readOnlyRootFilesystem: false });
  });

  test("takes plain environment and references to Secrets", () => {
    const env = { PGPORT: "6432" };
    const secretEnv = { PGPASSWORD: { name: "db", key: "password" } };
    expect(block({ env, secretEnv }).env).toEqual([
      { name: "PGPORT", value: "6432" },
      { name: "PGPASSWORD", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
    ]);
  });

  test("mounts volumes for reading unless told otherwise, and names its ports", () => {
    const mounts = [
      { volume: "config", path: "/etc/app" },
      { volume: "tmp", path: "/tmp", readOnly: false },
    ];
    const { volumeMount, port } = block({ mounts, ports: { http: 8080 } });
    expect(volumeMount).toEqual([
      { name: "config", mountPath: "/etc/app", readOnly: true },
      { name: "tmp", mountPath: "/tmp", readOnly: false },
    ]);
    expect(port).toEqual([{ name: "http", containerPort: 8080, protocol: "TCP" }]);
  });

  test("probes by command and over HTTP, and stops by command", () => {
    const exec = { ...TIMING, exec: ["true"] };
    const httpGet = { ...TIMING, httpGet: { path: "/live", port: 8080 } };
    expect(
      block({ startupProbe: exec, livenessProbe: httpGet, readinessProbe: exec, preStop: ["sleep", "5"] }),
    ).toMatchObject({
      startupProbe: { ...TIMES, exec: { command: ["true"] } },
      livenessProbe: { ...TIMES, httpGet: { path: "/live", port: "8080" } },
      readinessProbe: { ...TIMES, exec: { command: ["true"] } },
      lifecycle: { preStop: [{ exec: { command: ["sleep", "5"] } }] },
    });
  });

  test("leaves the shell's variables to the shell", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's syntax
    const text = "echo ${HOME} %{x}";
    const escaped = "echo $${HOME} %%{x}";
    const probe = { ...TIMING, exec: [text] };
    expect(
      block({ command: [text], args: [text], env: { A: text }, preStop: [text], livenessProbe: probe }),
    ).toMatchObject({
      command: [escaped],
      args: [escaped],
      env: [{ name: "A", value: escaped }],
      lifecycle: { preStop: [{ exec: { command: [escaped] } }] },
      livenessProbe: { exec: { command: [escaped] } },
    });
  });
});
