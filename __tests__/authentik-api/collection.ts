import type { Json, JsonObject } from "../../constructs/core/json";

/** One kind of object of the API, as far as the Terraform provider uses it. */
export interface Collection {
  /** Path below `/api/v3/`. */
  readonly path: string;
  /** What messages call one. */
  readonly name: string;
  /** Field that stands in the path of one object. */
  readonly key: "pk" | "slug" | "identifier";
  /** Providers and users are counted, everything else has a UUID. */
  readonly counted: boolean;
  /** Fields that a request must have. */
  readonly required: readonly string[];
  /** Fields that no two objects have the same value in. */
  readonly unique: readonly string[];
  /** Fields that name objects of other collections. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** Those of them without which the object is gone as well; others are forgotten. */
  readonly cascades: readonly string[];
  /** Fields of an answer in which the whole object stands that another field names. */
  readonly embedded: Readonly<Record<string, string>>;
  /** Query parameters of the list, each with the field that it compares. */
  readonly filters: Readonly<Record<string, string>>;
  /** What an object has that a request did not say. */
  readonly defaults: JsonObject;
  /** What authentik says of an object beyond that, by field. */
  readonly refused?: (object: JsonObject) => readonly (readonly [string, string])[];
  /** What authentik makes with a new object: of this path, this. */
  readonly makes?: (object: JsonObject) => readonly (readonly [string, JsonObject])[];
  /** What authentik takes away with an object that goes: of this path, what has this value in that field. */
  readonly takes?: (object: JsonObject) => readonly (readonly [string, string, Json])[];
}

/** What most collections have in common. */
export const COMMON = {
  key: "pk",
  counted: false,
  required: ["name"],
  unique: ["name"],
  references: {},
  cascades: [],
  filters: {},
  embedded: {},
} as const;

/** What an object says of its own kind. */
export const KIND = { component: "", verbose_name: "", verbose_name_plural: "", meta_model_name: "" };

/** Every kind of provider that the stand-in has. */
export const PROVIDERS = ["providers/proxy", "providers/oauth2", "providers/saml"];
