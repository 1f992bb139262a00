import { type AttributeSchema, authentikSchema } from "../support/authentik-bindings";
import type { Block, SynthesizedStack } from "../support/synth";

const SCHEMA = authentikSchema();
const META = new Set(["//", "for_each", "depends_on", "lifecycle"]);
const PROVIDER_ARGUMENT = /^\$\{lookup\(jsondecode\(each\.value\)(\.provider)?, "(\w+)", (?:null|"\w+")\)\}$/;

/** What Terraform would say of the blocks of authentik's provider, by its schema; empty when all is well. */
export function schemaMistakes({ json }: SynthesizedStack): readonly string[] {
  const applications = applicationsOf(json);
  return [
    ...blocksOf(json.resource).flatMap(([type, block]) =>
      mistakes(type, SCHEMA.resource_schemas[type]?.block.attributes, iterated(block, json), applications),
    ),
    ...blocksOf(json.data).flatMap(([type, block]) =>
      mistakes(`data.${type}`, SCHEMA.data_source_schemas[type]?.block.attributes, block, applications),
    ),
  ];
}

/** The map that the resources iterate over, by way of the other locals. */
export function applicationsOf(json: Block): readonly Block[] {
  const locals = Object.values((json.locals ?? {}) as Record<string, Record<string, Block>>);
  return Object.values(locals.find((local) => typeof local === "object") ?? {});
}

/** A block whose `for_each` is what the local says that it names. */
function iterated(block: Block, { locals }: Block): Block {
  const [, local = ""] = /^\$\{local\.(\w+)\}$/.exec(String(block.for_each)) ?? [];
  return local === "" ? block : { ...block, for_each: (locals as Block)[local] };
}

/** Keys of the map that no block reads. */
export function unreadKeys({ json }: SynthesizedStack): readonly string[] {
  const expressions = Object.values((json.locals ?? {}) as Block).filter((local) => typeof local === "string");
  const text = JSON.stringify([json.resource, json.import, expressions]);
  const read = (key: string) =>
    text.includes(`\\"${key}\\"`) || new RegExp(`(value\\)?|provider|application)\\.${key}\\b`).test(text);
  const keys = applicationsOf(json).flatMap((application) => [
    ...Object.keys(application),
    ...Object.keys(application.provider as Block),
  ]);
  return [...new Set(keys)].filter((key) => !read(key));
}

function blocksOf(section: unknown): readonly (readonly [string, Block])[] {
  return Object.entries((section ?? {}) as Record<string, Record<string, Block>>)
    .filter(([type]) => type.startsWith("authentik_"))
    .flatMap(([type, all]) => Object.values(all).map((block) => [type, block] as const));
}

function mistakes(
  type: string,
  attributes: Readonly<Record<string, AttributeSchema>> | undefined,
  block: Block,
  applications: readonly Block[],
): readonly string[] {
  if (attributes === undefined) {
    return [`${type} is not in the schema`];
  }
  const missing = Object.entries(attributes).filter(([name, { required }]) => required === true && !(name in block));
  const given = Object.entries(block).filter(([name]) => !META.has(name));
  return [
    ...missing.map(([name]) => `${type} needs ${name}`),
    ...given.flatMap(([name, value]) => {
      const attribute = attributes[name];
      if (attribute === undefined) {
        return [`${type} has no ${name}`];
      }
      const settable = attribute.required === true || attribute.optional === true;
      return settable
        ? valueMistakes(`${type}.${name}`, attribute, value, applications, block)
        : [`${type}.${name} is computed`];
    }),
  ];
}

function valueMistakes(
  at: string,
  { type, required }: AttributeSchema,
  value: unknown,
  applications: readonly Block[],
  block: Block,
): readonly string[] {
  const [, ofProvider, key = ""] = PROVIDER_ARGUMENT.exec(String(value)) ?? [];
  if (key === "") {
    return fits(type, value) ? [] : [`${at} wants ${JSON.stringify(type)}, got ${JSON.stringify(value)}`];
  }
  const [, kind] = /application\.kind == "(\w+)"/.exec(String(block.for_each)) ?? [];
  return applications
    .filter((application) => kind === undefined || application.kind === kind)
    .map((application) => (ofProvider === undefined ? application : (application.provider as Block))[key])
    .filter((each) => (each === undefined ? required === true : !fits(type, each)))
    .map((each) => `${at} wants ${JSON.stringify(type)}, got ${JSON.stringify(each)}`);
}

/** Whether a literal is of a type; an expression is of any. */
function fits(type: unknown, value: unknown): boolean {
  if (typeof value === "string" && /^\$\{.*\}$/s.test(value)) {
    return true;
  }
  if (Array.isArray(type)) {
    const [collection, element] = type;
    return collection === "list"
      ? Array.isArray(value) && value.every((entry) => fits(element, entry))
      : typeof value === "object" && value !== null && Object.values(value).every((entry) => fits(element, entry));
  }
  return typeof value === (type === "bool" ? "boolean" : type);
}
