import type { ApplicationProps } from "./application-props";

/** An application that speaks SAML. */
export interface SamlApplication extends ApplicationProps {
  /** Assertion consumer service of the application. */
  readonly acsUrl: string;
  /** Entity id of the application. @default - none: assertions are for anybody */
  readonly audience?: string;
  /** How the answer travels. @default "post", which holds an answer of any length */
  readonly spBinding?: "redirect" | "post";
  /** Where to end the application's session. @default - none */
  readonly slsUrl?: string;
  /** How long the application may keep its session: `hours=8`. @default "minutes=86400" */
  readonly sessionValidity?: string;
}
