import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { trustedProxies } from "./trf-001-trusted-proxies";
import { addressOfOutpost } from "./trf-002-address";
import { identityHeaders } from "./trf-003-identity-headers";
import { bodyLimit } from "./trf-004-body-limit";
import { cachedPermissions } from "./trf-005-cached-permissions";
import { loginRateLimit } from "./trf-006-rate-limit";
import { plugins } from "./trf-007-plugins";
import { otherNamespaces } from "./trf-008-other-namespaces";
import { hosts } from "./trf-009-hosts";

/** Traefik, and what it asks outposts. In the order of their ids. */
export const TRAEFIK_RULES: readonly Rule<PlatformFacts>[] = [
  trustedProxies,
  addressOfOutpost,
  identityHeaders,
  bodyLimit,
  cachedPermissions,
  loginRateLimit,
  plugins,
  otherNamespaces,
  hosts,
];
