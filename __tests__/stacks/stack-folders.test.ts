import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackFolders, usesProvider } from "../../stacks/stack-folders";
import { temporaryDirectory } from "../support/temporary-directory";

describe("the folders of the stacks", () => {
  const stack = (name: string, ...dependencies: readonly string[]) => ({
    [name]: { name, workingDirectory: `stacks/${name}`, dependencies },
  });

  test("come in the order to apply them in: each after what it depends on, and else by name", () => {
    temporaryDirectory((outdir) => {
      const stacks = {
        ...stack("identity", "database"),
        ...stack("database", "operators"),
        ...stack("access"),
        ...stack("operators"),
      };
      writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
      expect(stackFolders(outdir)).toEqual(
        ["access", "operators", "database", "identity"].map((name) => ({
          name,
          directory: join(outdir, "stacks", name),
        })),
      );
    });
  });

  test("are not guessed where nothing has been synthesised", () => {
    temporaryDirectory((outdir) => {
      expect(() => stackFolders(outdir)).toThrow(
        `there is no ${join(outdir, "manifest.json")}: npm run synth writes it`,
      );
    });
  });
});

test("a stack is known by its providers", () => {
  temporaryDirectory((directory) => {
    const uses = (stack: object) => {
      writeFileSync(join(directory, "cdk.tf.json"), JSON.stringify(stack));
      return usesProvider(directory, "helm");
    };
    expect([
      uses({ provider: { helm: [{}], kubernetes: [{}] } }),
      uses({ provider: { authentik: [{}] } }),
      uses({}),
    ]).toEqual([true, false, false]);
  });
});
