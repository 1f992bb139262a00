import type { IResolvable } from "cdktf";
import { TerraformIterator, TerraformLocal, Token } from "cdktf";
import type { Construct } from "constructs";

/** A resource or data source with an instance for each key. */
export interface Instances {
  readonly terraformResourceType: string;
  readonly friendlyUniqueId: string;
}

/** An expression as it stands in Terraform's JSON. */
export function expression(text: string): string {
  return `\${${text}}`;
}

/** Address of all instances, without `${`. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: Instances): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

/** Address of all instances of a data source, without `${`. */
export function dataAddressOf(source: Instances): string {
  return `data.${addressOf(source)}`;
}

/** `for_each` over what an expression gives: a map. */
export function overMap(text: string): TerraformIterator {
  return TerraformIterator.fromMap(Token.asAnyMap(expression(text)));
}

/** A local value. Returns its address, without `${`. */
export function localOf(scope: Construct, id: string, text: string): string {
  return `local.${new TerraformLocal(scope, id, expression(text)).friendlyUniqueId}`;
}

/**
 * `for_each` over an object of anything, as a map from key to JSON (`VALUE_OF_EACH`). Terraform evaluates `for_each` again for each of its
 * instances, and then looks at all that is in it: of a local value that is a map of texts, this is cheap, and of objects it makes a plan of a
 * thousand instances last minutes.
 *
 * @param text expression of the object, of known keys
 */
export function overJson(scope: Construct, id: string, text: string): TerraformIterator {
  return overMap(localOf(scope, id, `tomap({ for key, value in ${text} : key => jsonencode(value) })`));
}

/**
 * A local map from the keys of all instances to one attribute of them. An argument that names the resource itself makes Terraform read all its
 * instances again for each of its own.
 *
 * @param of addresses of all instances, whose keys differ
 */
export function attributesOf(scope: Construct, id: string, attribute: string, ...of: readonly string[]): string {
  const maps = of.map((address) => `{ for key, instance in ${address} : key => instance.${attribute} }`);
  return localOf(scope, id, `tomap(merge(${maps.join(", ")}))`);
}

/** The value of the current instance over `overJson`, without `${`. */
export const VALUE_OF_EACH = "jsondecode(each.value)";

/** `for_each` over what an expression gives: a list of different texts. */
export function overNames(text: string): TerraformIterator {
  return overMap(`{ for name in ${text} : name => name }`);
}

/** An argument of the current application's provider; null, which leaves it out, where neither it nor a default is there. */
export function providerArgument(name: string, otherwise?: string): string {
  return expression(`lookup(${VALUE_OF_EACH}.provider, "${name}", ${JSON.stringify(otherwise ?? null)})`);
}

/** The same, of the application itself. */
export function applicationArgument(name: string): string {
  return expression(`lookup(${VALUE_OF_EACH}, "${name}", null)`);
}

/** An expression where the provider's types want a number. */
export function asNumber(text: string): number {
  return Token.asNumber(text);
}

/** An expression where the provider's types want anything else than text. */
export function asAny(text: string): IResolvable {
  return Token.asAny(text);
}
