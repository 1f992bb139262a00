import type { IResolvable, IResolveContext } from "cdktf";
import type { JsonObject } from "./json";

/** Tokens of cdktf, in text and as the numbers that they are written as. */
const TOKEN = /TfToken\[|-1\.8\d*e\+289/;

/**
 * A large value as it is. cdktf looks through every text for tokens, which takes longer than all the rest of a synthesis; a
 * value that holds none is put in whole. One that does is left to cdktf: preflight says what is wrong with it (CFG-001).
 */
export function verbatim(value: JsonObject): JsonObject | IResolvable {
  return TOKEN.test(JSON.stringify(value)) ? value : new Verbatim(value);
}

class Verbatim implements IResolvable {
  readonly creationStack: string[] = [];

  constructor(private readonly value: JsonObject) {}

  resolve(context: IResolveContext): object {
    context.registerPostProcessor({ postProcess: () => this.value });
    return {};
  }
}
