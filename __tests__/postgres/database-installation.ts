import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesise } from "../../stacks/synthesise";
import type { ExternalDatabaseSettings } from "../../values/environments/database";
import type { Environment } from "../../values/environments/environment";
import { local } from "../../values/environments/local";
import type { PostgresServer } from "../pgbouncer/postgres-server";
import { temporaryDirectory } from "../support/temporary-directory";
import { missingProviders } from "../support/terraform-providers";

/** The environment `local` with a database that its own stack makes. */
export function withExternalDatabase(settings: Partial<ExternalDatabaseSettings> = {}): Environment {
  return {
    ...local,
    database: { host: "127.0.0.1", sslMode: "require", maxConnections: 200, ...settings, kind: "external" },
  };
}

/** Why the provider of roles and databases cannot be had on this machine; undefined when it can. */
export function missingDatabaseProvider(): string | undefined {
  return temporaryDirectory((directory) => {
    synthesise(withExternalDatabase(), join(directory, "cdktf.out"));
    return missingProviders(join(directory, "cdktf.out", "stacks", "database"));
  });
}

/** Who Terraform logs in as. */
export interface Admin {
  readonly user: string;
  readonly password: string;
}

/** What a run of Terraform left behind. */
export interface TerraformResult {
  readonly status: number | null;
  /** Without the frames around errors, in one line each. */
  readonly output: string;
}

/** The stack `database` of an environment, applied by the real Terraform to a real server. */
export class DatabaseInstallation {
  private readonly directory = mkdtempSync(join(tmpdir(), "database-"));

  constructor(
    private readonly server: PostgresServer,
    private readonly admin: Admin,
  ) {}

  /** Writes the configuration anew; the state stays. */
  write(settings: Partial<ExternalDatabaseSettings> = {}): void {
    synthesise(withExternalDatabase({ port: this.server.port, ...settings }), join(this.directory, "cdktf.out"));
    const reason = missingProviders(this.stack);
    if (reason !== undefined) {
      throw new Error(reason);
    }
  }

  apply(password: string, second?: string): TerraformResult {
    return this.terraform(["apply", "-auto-approve"], password, second);
  }

  destroy(password: string): TerraformResult {
    return this.terraform(["destroy", "-auto-approve"], password);
  }

  /** 0: no changes, 2: changes. The plan is kept, so that its content can be searched. */
  plan(password: string): TerraformResult {
    return this.terraform(["plan", "-detailed-exitcode", `-out=${join(this.directory, "plan")}`], password);
  }

  /** Everything that Terraform has written, state and plan unpacked. */
  written(): string {
    const unpacked = [this.show(), this.show(join(this.directory, "plan"))];
    const files = readdirSync(this.directory, { recursive: true, encoding: "utf8" })
      .filter((path) => !path.includes(".terraform/"))
      .map((path) => join(this.directory, path))
      .filter((path) => statSync(path).isFile());
    return [...unpacked, ...files.map((path) => readFileSync(path, "latin1"))].join("\n");
  }

  discard(): void {
    rmSync(this.directory, { recursive: true });
  }

  /** The state, or a plan, as Terraform reads it. */
  private show(...plan: readonly string[]): string {
    const { status, output } = this.terraform(["show", "-json", ...plan], "-");
    if (status !== 0 || !output.includes('"password_wo_version"')) {
      throw new Error(`terraform show ${plan}: ${output}`);
    }
    return output;
  }

  /** Folder of the stack. */
  get stack(): string {
    return join(this.directory, "cdktf.out", "stacks", "database");
  }

  /** What Terraform needs to know of the server and of the credentials. */
  env(password: string, second = `second ${password}`): Readonly<Record<string, string>> {
    return {
      PGHOST: "127.0.0.1",
      PGPORT: String(this.server.port),
      PGUSER: this.admin.user,
      PGPASSWORD: this.admin.password,
      PGSSLMODE: "disable",
      TF_VAR_database_password: password,
      TF_VAR_monitoring_password: `monitoring ${password}`,
      TF_VAR_auth_query_password: `asker ${password}`,
      TF_VAR_second_database_password: second,
    };
  }

  private terraform([command = "", ...args]: readonly string[], password: string, second?: string): TerraformResult {
    const env = { ...process.env, ...this.env(password, second) };
    const input = command === "show" ? [] : ["-input=false"];
    const options = { cwd: this.stack, env, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync("terraform", [command, "-no-color", ...input, ...args], options);
    return { status, output: `${stdout}${stderr}`.replace(/\n│ /g, " ") };
  }
}
