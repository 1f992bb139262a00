import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";

/** How a command ended. */
export interface CommandResult {
  /** Exit code; 128 + n when a signal ended it. */
  readonly code: number;
  /** Standard output and error, as they came. */
  readonly output: string;
}

/** Where Terraform runs, and as whom. */
export interface TerraformOptions {
  /** Folder of one synthesised stack. */
  readonly directory: string;
  /** Added to this process's own environment: the cluster, variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether an apply changes one object after the other, rather than ten at once. @default false */
  readonly oneByOne?: boolean;
  /** Told every line as it comes. @default - nobody */
  readonly onLine?: (line: string) => void;
  /**
   * Interrupts the command when it fires: Terraform finishes what it is at and writes its state. With the reason "SIGKILL"
   * it is killed on the spot, its providers with it. @default - never
   */
  readonly signal?: AbortSignal;
}

/** Resources that a plan would add, change and destroy. */
export interface PlanCounts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

/** Thrown when Terraform fails; the message holds what it said. */
export class TerraformError extends Error {
  override readonly name = "TerraformError";
}

/** Plain Terraform in the folder of one stack. */
export class Terraform {
  constructor(private readonly options: TerraformOptions) {}

  /** Resolves providers and the backend; on a machine without either, the error says so. */
  async init(): Promise<void> {
    await this.succeed(["init", "-input=false", "-no-color", "-reconfigure"]);
  }

  /** What an apply would do now. */
  async plan(): Promise<PlanCounts> {
    const { output } = await this.succeed(["plan", "-input=false", "-no-color", "-lock=false"]);
    return planCounts(output);
  }

  async apply(): Promise<CommandResult> {
    return this.succeed(["apply", "-input=false", "-no-color", "-auto-approve", ...this.oneByOne()]);
  }

  async destroy(): Promise<CommandResult> {
    return this.succeed(["destroy", "-input=false", "-no-color", "-auto-approve", ...this.oneByOne()]);
  }

  /** What an apply would do now, as `terraform show -json` describes it. */
  async planJson(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "plan-"));
    try {
      const file = join(folder, "plan");
      await this.succeed(["plan", "-input=false", "-no-color", "-lock=false", `-out=${file}`]);
      return (await this.succeed(["show", "-json", file])).output;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** Takes an existing object into the state. */
  async import(address: string, id: string): Promise<void> {
    await this.succeed(["import", "-input=false", "-no-color", address, id]);
  }

  /** Runs a command and returns how it ended, well or not. */
  run(args: readonly string[]): Promise<CommandResult> {
    const { directory, env, onLine, signal } = this.options;
    return runCommand("terraform", args, { cwd: directory, env, ...(onLine && { onLine }), ...(signal && { signal }) });
  }

  private oneByOne(): readonly string[] {
    return this.options.oneByOne === true ? ["-parallelism=1"] : [];
  }

  private async succeed(args: readonly string[]): Promise<CommandResult> {
    const result = await this.run(args);
    if (result.code !== 0) {
      throw new TerraformError(
        `terraform ${args[0]} failed with exit code ${result.code}:\n${errorsOf(result.output)}`,
      );
    }
    return result;
  }
}

/** What Terraform says went wrong, without the plan before it; everything when it names no error. */
function errorsOf(output: string): string {
  const start = output.search(/^Error: /m);
  return output.slice(Math.max(start, 0)).trim();
}

/** Reads the counts from what `terraform plan` or `apply` prints. */
export function planCounts(output: string): PlanCounts {
  if (output.includes("No changes.")) {
    return { add: 0, change: 0, destroy: 0 };
  }
  const match = /(\d+) to add, (\d+) to change, (\d+) to destroy/.exec(output);
  if (match === null) {
    throw new TerraformError(`terraform printed no plan summary:\n${output.trim()}`);
  }
  return { add: Number(match[1]), change: Number(match[2]), destroy: Number(match[3]) };
}

/** Where and how `runCommand` runs. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Told every line as it comes. @default - nobody */
  readonly onLine?: (line: string) => void;
  /** Interrupts the program when it fires; kills it and all its children when the reason is "SIGKILL". @default - never */
  readonly signal?: AbortSignal;
}

/**
 * Runs a program to its end.
 *
 * @throws when the program is not on PATH, or when there is no folder `cwd`: one sentence that says so; the signal's reason
 * when it has fired already
 */
export function runCommand(program: string, args: readonly string[], options: CommandOptions): Promise<CommandResult> {
  const { cwd, env, onLine, signal } = options;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // With a `signal`, a process group of its own: an interrupt at the terminal reaches it by way of `signal`, once. Without
    // one it shares the group of this process, and an interrupt ends both.
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: signal !== undefined,
    });
    const chunks: string[] = [];
    let rest = "";
    const read = (chunk: string) => {
      chunks.push(chunk);
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        onLine?.(line);
      }
    };
    const abort = () => {
      if (signal?.reason === "SIGKILL" && child.pid !== undefined) {
        process.kill(-child.pid, "SIGKILL");
      } else {
        child.kill("SIGINT");
      }
    };
    signal?.addEventListener("abort", abort, { once: true });
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
    child.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ENOENT" ? notFound(program, cwd) : error),
    );
    child.on("close", (code, killedBy) => {
      signal?.removeEventListener("abort", abort);
      if (rest !== "") {
        onLine?.(rest);
      }
      resolve({ code: code ?? 128 + constants.signals[killedBy ?? "SIGKILL"], output: chunks.join("") });
    });
  });
}

/** Node reports a missing program and a missing working directory in the same words. */
function notFound(program: string, cwd: string): Error {
  return new Error(
    existsSync(cwd)
      ? `${program} is not on PATH: install it, or add it to PATH`
      : `there is no folder ${cwd} for ${program} to run in: npm run synth writes it`,
  );
}
