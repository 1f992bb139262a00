import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { providerLine } from "./acc-001-provider-line";
import { sameHost } from "./acc-002-same-host";
import { sameGroup } from "./acc-003-same-group";
import { ownLogin } from "./acc-004-own-login";
import { neverSent } from "./acc-005-never-sent";
import { uncountedProviders } from "./acc-006-uncounted-providers";

/** Applications behind authentik. In the order of their ids. */
export const ACCESS_RULES: readonly Rule<PlatformFacts>[] = [
  providerLine,
  sameHost,
  sameGroup,
  ownLogin,
  neverSent,
  uncountedProviders,
];
