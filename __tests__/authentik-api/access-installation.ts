import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatReport, passes } from "../../constructs/core/report";
import { synthesise } from "../../stacks/synthesise";
import { Terraform } from "../../stacks/terraform";
import type { AccessSettings, ApplicationsList } from "../../values/environments/access";
import type { Environment } from "../../values/environments/environment";
import { local } from "../../values/environments/local";
import type { AuthentikApi } from "./server";

/** The provider of the line that the stand-in is made after. */
export const PROVIDER_VERSION = "2026.2.0";

/** The stack `access` of one environment, with a state of its own, against the stand-in. */
export class AccessInstallation {
  private readonly directory = mkdtempSync(join(tmpdir(), "access-"));

  constructor(private readonly api: Pick<AuthentikApi, "url" | "token">) {}

  /** Folder of the synthesised stack. */
  get stack(): string {
    return join(this.directory, "cdktf.out", "stacks", "access");
  }

  /** Writes the configuration. */
  synthesise(applications: ApplicationsList, more: Pick<AccessSettings, "embeddedOutpost"> = {}): void {
    const environment: Environment = {
      ...local,
      access: { providerVersion: PROVIDER_VERSION, url: this.api.url, applications, ...more },
      accept: { "ACC-001": "the stand-in is of the provider's line, and the server of this environment is not there" },
    };
    const report = synthesise(environment, join(this.directory, "cdktf.out"));
    if (!passes(report)) {
      throw new Error(formatReport(report));
    }
  }

  terraform({ oneByOne = true, token = this.api.token, signal }: TerraformChoices = {}): Terraform {
    const env = { TF_VAR_authentik_token: token };
    return new Terraform({ directory: this.stack, env, oneByOne, ...(signal === undefined ? {} : { signal }) });
  }

  /** What an apply would do, `<action> <address>` without the names that cdktf gives, sorted. */
  async planned(): Promise<readonly string[]> {
    const { resource_changes: changes = [] }: Plan = JSON.parse(await this.terraform().planJson());
    return changes
      .filter(({ change }) => change.actions[0] !== "no-op" || change.importing !== undefined)
      .map(
        ({ type, index, change }) =>
          `${change.importing ? `import ${change.importing.id}` : change.actions} ${type}${index === undefined ? "" : `["${index}"]`}`,
      )
      .sort();
  }

  /** The state as it lies on the disk. */
  state(): string {
    return readFileSync(join(this.directory, "terraform.local-access.tfstate"), "utf8");
  }

  discard(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

interface TerraformChoices {
  readonly oneByOne?: boolean;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

interface Plan {
  readonly resource_changes?: readonly {
    readonly type: string;
    readonly index?: string;
    readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
  }[];
}
