import { PropError } from "./prop-check";

/** Builds several parts and tells what is wrong with all of them at once, rather than with the first. */
export class PropErrors {
  private readonly errors: PropError[] = [];

  /** What `build` returns; undefined when it threw a `PropError`, which is kept. */
  attempt<T>(build: () => T): T | undefined {
    try {
      return build();
    } catch (error) {
      if (!(error instanceof PropError)) {
        throw error;
      }
      this.errors.push(error);
      return undefined;
    }
  }

  /** Keeps what was found before. */
  add(errors: readonly PropError[]): void {
    this.errors.push(...errors);
  }

  /** @throws one error with everything that was kept, when there is anything */
  throwIfAny(): void {
    const [first, ...others] = this.errors;
    if (first !== undefined) {
      throw others.length === 0 ? first : new PropError(first.path, first.wrong, [...first.others, ...others]);
    }
  }
}
