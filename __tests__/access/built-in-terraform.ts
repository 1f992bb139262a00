import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ProtectedApplicationsProps } from "../../constructs/access";
import type { Block } from "../support/synth";
import { synthAccess } from "./sample-applications";

/** An instance that a plan changes, or that the state holds. */
export interface Instance {
  /** `authentik_application["wiki"]`; data sources begin with `data_`. */
  readonly address: string;
  /** Arguments after every expression was evaluated. */
  readonly arguments: Block;
}

/**
 * Real Terraform over what applications are synthesised to, with `terraform_data`, which is built in, in the place of each of
 * the provider's types: every expression, `for_each` and import is Terraform's, only authentik is not there.
 */
export class BuiltInTerraform {
  private readonly directory = mkdtempSync(join(tmpdir(), "access-"));

  constructor(props: ProtectedApplicationsProps) {
    this.write(props);
    this.run(["init"]);
  }

  /** Writes the configuration anew; the state stays. */
  write(props: ProtectedApplicationsProps): void {
    writeFileSync(join(this.directory, "main.tf.json"), JSON.stringify(standIn(synthAccess(props).json)));
  }

  validate(): void {
    this.run(["validate"]);
  }

  /** What a plan would do: `<action> <address>`, sorted. */
  plan(): readonly string[] {
    this.run(["plan", "-out=plan"]);
    const { resource_changes: changes } = JSON.parse(this.run(["show", "-json", "plan"]));
    return (changes as readonly Change[])
      .filter(({ change }) => change.actions[0] !== "no-op" || change.importing !== undefined)
      .map(
        ({ change, ...at }) =>
          `${change.importing ? `import ${change.importing.id}` : change.actions} ${addressOf(at)}`,
      )
      .sort();
  }

  apply(): void {
    this.run(["apply", "-auto-approve"]);
  }

  /** Every instance in the state. */
  instances(): readonly Instance[] {
    const { values } = JSON.parse(this.run(["show", "-json"]));
    return (values.root_module.resources as readonly (Named & { readonly values: { readonly input: Block } })[]).map(
      (resource) => ({ address: addressOf(resource), arguments: resource.values.input }),
    );
  }

  /** Arguments of one instance in the state. */
  instance(address: string): Block {
    const found = this.instances().find((each) => each.address === address);
    if (found === undefined) {
      throw new Error(`no ${address} in the state`);
    }
    return found.arguments;
  }

  discard(): void {
    rmSync(this.directory, { recursive: true });
  }

  private run([command = "", ...args]: readonly string[]): string {
    const plain = command === "show" || command === "validate" ? ["-no-color"] : ["-no-color", "-input=false"];
    const { status, stdout, stderr } = spawnSync("terraform", [command, ...plain, ...args], {
      cwd: this.directory,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) {
      throw new Error(`terraform ${command}: ${stdout}${stderr}`);
    }
    return stdout;
  }
}

interface Named {
  readonly name: string;
  readonly index?: string;
}

interface Change extends Named {
  readonly change: { readonly actions: readonly string[]; readonly importing?: { readonly id: string } };
}

function addressOf({ name, index }: Named): string {
  const type = name.split("__")[0];
  return index === undefined ? `${type}` : `${type}[${JSON.stringify(index)}]`;
}

function standIn(json: Block): Block {
  const instances = (prefix: string, section: unknown) =>
    Object.entries((section ?? {}) as Record<string, Record<string, Block>>).flatMap(([type, all]) =>
      Object.entries(all).map(([name, { for_each, depends_on, "//": _, ...input }]) => [
        `${prefix}${type}__${name}`,
        { ...(for_each === undefined ? {} : { for_each }), ...(depends_on === undefined ? {} : { depends_on }), input },
      ]),
    );
  const resources = [...instances("", json.resource), ...instances("data_", json.data)];
  const { locals, import: imports } = json;
  const text = JSON.stringify({
    locals,
    import: imports ?? [],
    resource: { terraform_data: Object.fromEntries(resources) },
  });
  return JSON.parse(
    text
      .replace(/\bdata\.(authentik_\w+)\.(\w+)/g, "terraform_data.data_$1__$2")
      .replace(/(?<![\w.])(authentik_[a-z0-9_]+)\.(\w+)/g, "terraform_data.$1__$2")
      .replaceAll("instance.uuid", "instance.id"),
  );
}
