import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { unverifiedHost } from "./out-004-unverified-host";
import { cookieDomain } from "./out-006-cookie-domain";
import { twoOwners } from "./out-008-two-owners";

/** Outposts, and the providers that they serve. In the order of their ids. */
export const OUTPOST_RULES: readonly Rule<PlatformFacts>[] = [unverifiedHost, cookieDomain, twoOwners];
