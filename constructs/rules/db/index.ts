import type { Rule } from "../../core/rule";
import type { PlatformFacts } from "../platform-facts";
import { persistentConnections } from "./db-001-persistent-connections";
import { serverConnectionsExhausted } from "./db-002-server-connections-exhausted";

/** The database server and who connects to it. In the order of their ids. */
export const DATABASE_RULES: readonly Rule<PlatformFacts>[] = [persistentConnections, serverConnectionsExhausted];
