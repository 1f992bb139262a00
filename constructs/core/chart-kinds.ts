import type { ChartSource } from "../../values/charts/chart-source";
import { isPlain, type Kind, oneOf, text } from "./kind";

const DIRECTORY = text("a directory, not blank, of one line", /^(?=.*\S)\P{Cc}+$/u);
const OCI = text("an address that begins with oci://", /^oci:\/\/\S+$/);

/** Where a chart comes from. */
export const CHART_SOURCE: Kind = {
  optional: false,
  wrong: (prop, value: ChartSource | unknown) => {
    const official = oneOf("official").wrong(prop, value);
    if (official.length === 0 || !isPlain(value) || "directory" in value === "oci" in value) {
      const allowed = '"official", or an object with either directory or oci';
      return official.map((wrong) => ({ ...wrong, allowed }));
    }
    return "directory" in value
      ? DIRECTORY.wrong(`${prop}.directory`, value.directory)
      : OCI.wrong(`${prop}.oci`, value.oci);
  },
};
