import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { addressOfOutpost } from "./trf-002-address";
import { identityHeaders } from "./trf-003-identity-headers";

/** Traefik, and what it asks outposts. In the order of their ids. */
export const TRAEFIK_RULES: readonly Rule<PlatformFacts>[] = [addressOfOutpost, identityHeaders];
