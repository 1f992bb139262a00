export { verbatim } from "../core/verbatim";
