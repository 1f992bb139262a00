import { writeFileSync } from "node:fs";

// Preloaded into a measured process: leaves the peak of its resident memory, in KiB, in the file that MAX_RSS_FILE names.
process.on("exit", () => {
  const file = process.env.MAX_RSS_FILE;
  if (file !== undefined) {
    writeFileSync(file, String(process.resourceUsage().maxRSS));
  }
});
