import { isPlain, oneOf, type RequiredKind, text } from "./kind";

const DIRECTORY = text(
  "a directory, of one line, without blanks at the ends and templates",
  /^(?!\s)(?!.*[$%]\{(?!TfToken))\P{Cc}+(?<!\s)$/u,
);
const OCI = text("an address that begins with oci://", /^oci:\/\/[A-Za-z0-9._:/-]+$/);

/** Where a chart comes from. */
export const CHART_SOURCE: RequiredKind = {
  optional: false,
  wrong: (prop, value) => {
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
