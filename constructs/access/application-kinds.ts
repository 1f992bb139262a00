import { HOURS_OF_UNIT } from "../../values/releases/durations";
import { type Fields, list, object, optional, orElse, text } from "../core/kind";
import { BOOLEAN, count, LINE, PUBLIC_HOST } from "../core/kinds";
import type { AdoptedApplication, ApplicationProps } from "./application-props";

/** Identity of an application, a flow: what authentik takes in URLs. */
export const SLUG = text(
  "a slug: letters, digits, - and _, beginning with a letter or digit, at most 50 characters",
  /^[a-zA-Z0-9][-a-zA-Z0-9_]{0,49}$/,
);

/** Name of something in authentik. */
export const NAME = LINE;

/** Some names. */
export const NAMES = list(NAME, "a list of names");

/** Scheme, host and port. */
export const ORIGIN = text(
  "a URL of scheme, host and port like https://wiki.example.com, without a path and the scheme's own port",
  isOrigin,
);

/** A URL that a browser or a server can follow. */
export const URL_TEXT = text("an http or https URL without blanks", /^https?:\/\/[^\s/]\P{Cc}*$/u);

/** A duration as authentik writes it. */
export const DURATION = text(`a duration like hours=1;minutes=30 (${[...HOURS_OF_UNIT.keys()].join(", ")})`, (value) =>
  value.split(";").every((part) => {
    const [unit = "", amount = "", ...more] = part.split("=");
    return HOURS_OF_UNIT.has(unit) && /^\d{1,9}$/.test(amount) && more.length === 0;
  }),
);

const ADOPTED = object<AdoptedApplication>({ providerId: count(1) });

/** What every application has. */
export const APPLICATION_FIELDS: Fields<ApplicationProps> = {
  slug: SLUG,
  name: NAME,
  accessGroups: orElse("everyone", list(NAME, 'a list of at least one group, or "everyone"', 1)),
  group: optional(NAME),
  launchUrl: optional(URL_TEXT),
  icon: optional(LINE),
  description: optional(text("text of at most 1000 characters", /^\P{Cc}{0,1000}$/u)),
  publisher: optional(LINE),
  openInNewTab: optional(BOOLEAN),
  authorizationFlow: optional(SLUG),
  adopt: optional(ADOPTED),
};

function isOrigin(value: string): boolean {
  const [, scheme = "", host = "", port] = /^(https?):\/\/([^/:\s]+)(?::(\d{1,5}))?$/.exec(value) ?? [];
  // Two spellings of one host would be two hosts.
  const usual = scheme === "http" ? 80 : 443;
  const numbered = port === undefined || (Number(port) >= 1 && Number(port) <= 65535 && Number(port) !== usual);
  return host !== "" && !host.includes("*") && PUBLIC_HOST.wrong("", host).length === 0 && numbered;
}
