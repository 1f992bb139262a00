import type { PgBouncerProps } from "../../constructs/pgbouncer/pgbouncer-props";
import { reloadScript } from "../../constructs/pgbouncer/reload";
import { synthesise } from "./pgbouncer-stack";
import { DATABASE, MINIMAL } from "./sample-props";

const minimal = synthesise();

describe("a pooler whose Secrets may change", () => {
  test("has its Secrets read anew beside PgBouncer, whose process the container sees and signals", () => {
    const script = reloadScript(1, ["/etc/pgbouncer-logins/0/password"]).replaceAll("${", () => "$${");
    const { spec } = minimal.resource("kubernetes_deployment_v1");
    expect(spec).toMatchObject({
      template: {
        spec: {
          share_process_namespace: true,
          container: [
            {},
            {
              name: "reload",
              image: minimal.pooler.facts.image,
              command: ["sh", "-c", script, "reload", "/run/pgbouncer/userlist.txt"],
              env: [{ name: "DATABASE_USER", value: "app" }],
              volume_mount: [
                { name: "secret", mount_path: "/run/pgbouncer", read_only: false },
                { name: "logins", mount_path: "/etc/pgbouncer-logins", read_only: true },
              ],
              resources: { requests: { cpu: "5m", memory: "16Mi" }, limits: { memory: "32Mi" } },
              security_context: { read_only_root_filesystem: true, allow_privilege_escalation: false },
            },
          ],
        },
      },
    });
    const rolled = synthesise({ ...MINIMAL, reloader: true }).resource("kubernetes_deployment_v1").spec;
    expect(rolled).toMatchObject({ template: { spec: { container: [{ name: "pgbouncer" }] } } });
    expect(rolled).not.toHaveProperty("template.spec.share_process_namespace");
  });

  test("looks at its certificates too", () => {
    const clientTls = { secretName: "tls" };
    const database = { ...DATABASE, serverCa: { name: "ca", key: "ca.crt" } };
    const { spec } = synthesise({ ...MINIMAL, database, clientTls }).resource("kubernetes_deployment_v1");
    const files = [
      "/etc/pgbouncer-logins/0/password",
      "/etc/pgbouncer-tls/server-ca.crt",
      "/etc/pgbouncer-client-tls/tls.crt",
      "/etc/pgbouncer-client-tls/tls.key",
    ];
    expect(JSON.stringify(spec)).toContain(`cat ${files.join(" ")} | sha256sum`);
  });

  test("asks Reloader to roll its pods when a Secret changes, and takes nothing back that Reloader has done", () => {
    const props: PgBouncerProps = {
      ...MINIMAL,
      database: { ...MINIMAL.database, serverCa: { name: "ca", key: "ca.crt" } },
    };
    const reloaded = synthesise({ ...props, reloader: true });
    expect(reloaded.pooler.facts.onSecretChange).toBe("roll");
    expect(reloaded.resource("kubernetes_deployment_v1")).toMatchObject({
      metadata: { annotations: { "secret.reloader.stakater.com/reload": "ca,db" } },
      lifecycle: {
        ignore_changes: ['spec[0].template[0].metadata[0].annotations["reloader.stakater.com/last-reloaded-from"]'],
      },
    });
    const left = synthesise({ ...props, reloader: false });
    expect(left.pooler.facts.onSecretChange).toBe("reload");
    expect(left.resource("kubernetes_deployment_v1")).not.toHaveProperty("lifecycle");
    expect(left.resource("kubernetes_deployment_v1")).not.toHaveProperty("metadata.annotations");
  });
});
