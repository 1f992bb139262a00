/** What a line of `go build -v` or `go list` on standard error tells about the progress. */
export type BuildLine = "download" | "package" | "other";

/** Package lines are bare import paths; everything else that Go prints has a space or a colon in it. */
export function classifyLine(line: string): BuildLine {
  if (line.startsWith("go: downloading ")) {
    return "download";
  }
  return /^[^\s:#]+$/.test(line) ? "package" : "other";
}

/** "45s", "3m05s". */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}s` : `${minutes}m${String(seconds % 60).padStart(2, "0")}s`;
}

/** Counts the lines of a build, and keeps what a failure would need to show. */
export class BuildProgress {
  private buffer = "";
  private downloads = 0;
  private packages = 0;
  private readonly others: string[] = [];

  /** @param total packages to compile, of which Go prints each as it comes to it. */
  public constructor(private readonly total: number) {}

  /** Takes a piece of standard error, cut anywhere. */
  public push(chunk: string): void {
    const lines = (this.buffer + chunk).split("\n");
    this.buffer = lines.pop() ?? "";
    for (const line of lines.filter((each) => each !== "")) {
      this.count(line);
    }
  }

  /** One line for a person: "1138 of 2673 packages compiled, 4m12s". */
  public describe(elapsedMs: number): string {
    const step =
      this.packages === 0 && this.downloads > 0
        ? `${this.downloads} modules downloaded`
        : `${this.packages} of ${this.total} packages compiled`;
    return `${step}, ${formatElapsed(elapsedMs)}`;
  }

  /** The compiler's own words, the last twenty lines of them. */
  public get errors(): string {
    return [...this.others, this.buffer]
      .filter((line) => line !== "")
      .slice(-20)
      .join("\n");
  }

  private count(line: string): void {
    switch (classifyLine(line)) {
      case "download":
        this.downloads += 1;
        break;
      case "package":
        this.packages += 1;
        break;
      default:
        this.others.push(line);
    }
  }
}
