/** What a name of a secret ends with, in lower case with underscores. */
const SECRET =
  /(password|passwd|passphrase|(^|_)pwd|token|client_secret|api_?key|(secret|private|access|signing|encryption|password|pwd|token)_key)$/;

/** Whether the name of a variable, a header or a file says that its value is a secret. */
export function namesSecret(name: string): boolean {
  const plain = snake(name);
  return SECRET.test(plain) || plain.endsWith("secret");
}

/** The same of a chart's value, where `existingSecret` and its like are the name of a Secret and no secret. */
export function namesSecretValue(name: string): boolean {
  return SECRET.test(snake(name));
}

/** `apiKey`, `API-KEY` and `api.key` as `api_key`. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

/** Text that is a secret whatever it is called: a private key, or an address with a password in it. */
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const CREDENTIALS = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/[^\s/:@"'$]*:(?![$%{<])[^\s/:@"'$]+@/i;

/** `name: value`, `name = value` and `"name": "value"`, as configuration files have them. */
const SETTING = /(?:^|[\s{,])["']?([A-Za-z_][\w.-]*)["']?[ \t]*[:=][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s,}"'{[]+))/gm;
const COMMENT = /^\s*(#|;|\/\/).*$/gm;
const CONFIGURATION = /\.(ya?ml|json|ini|env|conf|properties|toml)$/i;
/** A place where the secret is, or what says that there is one. */
const REFERENCE = /^([$%{<|>&*/~[]|file:|env:|vault:|(true|false|null|none|enabled|disabled|required|optional)$|$)/i;

/** What of a file is a secret in clear, as a reader should look for it; undefined when nothing is. */
export function secretIn(file: string, text: string): string | undefined {
  if (namesSecret(file)) {
    return "its name is that of a secret";
  }
  if (PRIVATE_KEY.test(text)) {
    return "it has a private key in it";
  }
  if (CREDENTIALS.test(text)) {
    return "it has an address with a password in it";
  }
  const settings = CONFIGURATION.test(file) ? [...text.replace(COMMENT, "").matchAll(SETTING)] : [];
  const found = settings.find(
    ([, name = "", double, single, bare]) => namesSecret(name) && !REFERENCE.test(double ?? single ?? bare ?? ""),
  );
  return found === undefined ? undefined : `it sets \`${found[1]}\``;
}
