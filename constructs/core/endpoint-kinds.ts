import type { Address, DatabaseEndpoint, PooledEndpoint } from "./database-endpoint";
import { implementation, object, oneOf, text } from "./kind";
import { HOST, LOCATION, PORT, SECRET_REF, SSL_MODE } from "./kinds";

const ADDRESS = object<Address>({ host: HOST, port: PORT });

/** A database or a role: PostgreSQL cuts longer ones off. */
export const DATABASE_NAME = text(
  "a name of PostgreSQL's: one line, no blank at its ends, at most 63 characters",
  /^(?=.{1,63}$)(?!\s)\P{Cc}*(?<!\s)$/u,
);

/** What an application needs to know of a database, whoever provides it. */
export const DATABASE = implementation<DatabaseEndpoint>({
  primary: ADDRESS,
  location: LOCATION,
  database: DATABASE_NAME,
  user: DATABASE_NAME,
  password: SECRET_REF,
  sslMode: SSL_MODE,
});

/** What an application needs to know of a pooler. */
export const POOLER = implementation<PooledEndpoint>({
  address: ADDRESS,
  location: LOCATION,
  poolMode: oneOf("session", "transaction", "statement"),
});
