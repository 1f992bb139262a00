import type { IResolvable } from "cdktf";
import { TerraformIterator, Token } from "cdktf";

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

/** `for_each` over what an expression gives: a list of different texts. */
export function overNames(text: string): TerraformIterator {
  return overMap(`{ for name in ${text} : name => name }`);
}

/** An argument of the current application's provider; null, which leaves it out, where neither it nor a default is there. */
export function providerArgument(name: string, otherwise?: string): string {
  return expression(`lookup(each.value.provider, "${name}", ${JSON.stringify(otherwise ?? null)})`);
}

/** The same, of the application itself. */
export function applicationArgument(name: string): string {
  return expression(`lookup(each.value, "${name}", null)`);
}

/** An expression where the provider's types want a number. */
export function asNumber(text: string): number {
  return Token.asNumber(text);
}

/** An expression where the provider's types want anything else than text. */
export function asAny(text: string): IResolvable {
  return Token.asAny(text);
}
