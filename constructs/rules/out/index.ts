import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { lostSessions } from "./out-001-lost-sessions";
import { smallSessionStore } from "./out-002-small-session-store";
import { ownLogin } from "./out-003-own-login";
import { unverifiedHost } from "./out-004-unverified-host";
import { endlessPatches } from "./out-005-endless-patches";
import { cookieDomain } from "./out-006-cookie-domain";
import { expiringToken } from "./out-007-expiring-token";
import { twoOwners } from "./out-008-two-owners";
import { longSessions } from "./out-009-long-sessions";
import { brokenRelease } from "./out-010-broken-release";
import { serverSecrets } from "./out-011-server-secrets";
import { embeddedHost } from "./out-012-embedded-host";
import { emptyOutpost } from "./out-013-empty-outpost";

/** Outposts, and the providers that they serve. In the order of their ids. */
export const OUTPOST_RULES: readonly Rule<PlatformFacts>[] = [
  lostSessions,
  smallSessionStore,
  ownLogin,
  unverifiedHost,
  endlessPatches,
  cookieDomain,
  expiringToken,
  twoOwners,
  longSessions,
  brokenRelease,
  serverSecrets,
  embeddedHost,
  emptyOutpost,
];
