import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { generateProviderBindingsFromSchema } from "@cdktf/provider-generator";
import { ROOT } from "./sources";

/** The part of `terraform providers schema -json` that is read here. */
export interface ProviderSchemas {
  readonly format_version: string;
  /** Absent in the file that is kept: the bindings then leave the version to the stack that names the provider. */
  readonly provider_versions?: Readonly<Record<string, string>>;
  readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
}

/** What one provider offers. */
export interface ProviderSchema {
  readonly provider: unknown;
  readonly resource_schemas: Readonly<Record<string, TypeSchema>>;
  readonly data_source_schemas: Readonly<Record<string, TypeSchema>>;
}

/** Arguments and attributes of one resource or data source. */
export interface TypeSchema {
  readonly block: { readonly attributes: Readonly<Record<string, AttributeSchema>> };
}

/** One argument or attribute. */
export interface AttributeSchema {
  /** `"string"`, `["list", "number"]`, `["list", ["map", "string"]]`. */
  readonly type: unknown;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
}

const PROVIDER = "registry.terraform.io/goauthentik/authentik";

const RESOURCES = [
  "authentik_application",
  "authentik_group",
  "authentik_outpost",
  "authentik_outpost_provider_attachment",
  "authentik_policy_binding",
  "authentik_provider_oauth2",
  "authentik_provider_proxy",
  "authentik_provider_saml",
  "authentik_service_connection_kubernetes",
  "authentik_token",
  "authentik_user",
];

const DATA_SOURCES = [
  "authentik_certificate_key_pair",
  "authentik_flow",
  "authentik_group",
  "authentik_outpost",
  "authentik_property_mapping_provider_saml",
  "authentik_property_mapping_provider_scope",
  "authentik_service_connection_kubernetes",
  "authentik_user",
];

const SCHEMA_FILE = join(ROOT, "__tests__", "support", "authentik-schema.json");

/** The generator writes for compilers that know no `exactOptionalPropertyTypes`: the files are left alone, their types are used. */
const UNCHECKED = "// @ts-nocheck\n";

/** Where the bindings lie. */
export const BINDINGS = join(ROOT, "constructs", "imports", "authentik");

/** The kept schema: the types that are used, of the provider's release that the file was made from. */
export function authentikSchema(): ProviderSchema {
  const { provider_schemas }: ProviderSchemas = JSON.parse(readFileSync(SCHEMA_FILE, "utf8"));
  return pick(provider_schemas, [PROVIDER])[PROVIDER] as ProviderSchema;
}

/** A schema with nothing but the types that are used. @throws when one of them is not there */
export function trimmed({ format_version, provider_schemas }: ProviderSchemas): ProviderSchemas {
  const { provider, resource_schemas, data_source_schemas } = pick(provider_schemas, [PROVIDER])[
    PROVIDER
  ] as ProviderSchema;
  return {
    format_version,
    provider_schemas: {
      [PROVIDER]: {
        provider,
        resource_schemas: pick(resource_schemas, RESOURCES),
        data_source_schemas: pick(data_source_schemas, DATA_SOURCES),
      },
    },
  };
}

/** The bindings that the official generator makes of the kept schema: text by path below their folder. */
export async function generateBindings(): Promise<ReadonlyMap<string, string>> {
  const directory = mkdtempSync(join(tmpdir(), "bindings-"));
  try {
    await generateProviderBindingsFromSchema(directory, JSON.parse(readFileSync(SCHEMA_FILE, "utf8")));
    const generated = readBindings(join(directory, "providers", "authentik"));
    return new Map([...generated].map(([path, text]) => [path, UNCHECKED + text]));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Bindings below a folder. Barrels are left out: they load every type; and so are the pages that only link to the registry. */
export function readBindings(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && path.includes("/"))
    .sort();
  return new Map(files.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

function pick<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  const missing = names.filter((name) => !(name in all));
  if (missing.length > 0) {
    throw new Error(`the schema has no ${missing.join(", ")}`);
  }
  return Object.fromEntries(names.map((name) => [name, all[name] as T]));
}

/** Writes the bindings; of another release, when the file of its whole schema is given. */
async function main([whole]: readonly string[]): Promise<void> {
  if (whole !== undefined) {
    writeFileSync(SCHEMA_FILE, `${JSON.stringify(trimmed(JSON.parse(readFileSync(whole, "utf8"))))}\n`);
  }
  const bindings = await generateBindings();
  rmSync(BINDINGS, { recursive: true, force: true });
  for (const [path, text] of bindings) {
    mkdirSync(dirname(join(BINDINGS, path)), { recursive: true });
    writeFileSync(join(BINDINGS, path), text);
  }
  console.log(`${bindings.size} files in ${BINDINGS}`);
}

if (require.main === module) {
  void main(process.argv.slice(2));
}
