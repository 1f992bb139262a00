import { namesSecret, namesSecretValue, secretIn } from "../../constructs/core/secret-names";

describe("a name that means a secret", () => {
  test.each([
    "password",
    "DB_PASSWORD",
    "dbPassword",
    "PGPASSWD",
    "service_pwd_key",
    "service_token_key",
    "x-api-key",
    "APIKEY",
    "GITHUB_TOKEN",
    "accessToken",
    "client-secret",
    "APP_SECRET",
    "tls.private_key",
    "secret_access_key",
    "signingKey",
  ])("%s", (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  test.each([
    "service_token_duration_sec",
    "password_file",
    "bearerTokenFile",
    "secretName",
    "tokens",
    "cwd",
    "key",
    "config.yaml",
    "pgbouncer.ini",
    "public_key",
    "monkey",
  ])("%s does not", (name) => {
    expect(namesSecret(name)).toBe(false);
    expect(namesSecretValue(name)).toBe(false);
  });

  test("among a chart's values the name of a Secret does not", () => {
    expect(["existingSecret", "configSecret"].map(namesSecretValue)).toEqual([false, false]);
    expect(["adminPassword", "oauth.client_secret", "apiToken"].map(namesSecretValue)).toEqual([true, true, true]);
  });
});

test("a file of the largest size is read at once", () => {
  const start = Date.now();
  expect(secretIn("blob.json", `{"blob":"${"a".repeat(2 ** 20)}"}`)).toBeUndefined();
  expect(Date.now() - start).toBeLessThan(2000);
});

describe("a secret in a file", () => {
  test.each([
    ["service_token_key", "abc", "its name is that of a secret"],
    ["tls.pem", "-----BEGIN RSA PRIVATE KEY-----\nabc", "it has a private key in it"],
    ["tls.pem", "-----BEGIN PRIVATE KEY-----\nabc", "it has a private key in it"],
    ["run.sh", "psql postgres://app:geheim@db:5432/app", "it has an address with a password in it"],
    ["config.yaml", "server:\n  admin_password: geheim", "it sets `admin_password`"],
    ["config.json", '{"a":{"apiKey":"geheim"}}', "it sets `apiKey`"],
    ["config.yml", "a: {token: 'geheim'}", "it sets `token`"],
    ["app.env", "A=1\nGITHUB_TOKEN=geheim", "it sets `GITHUB_TOKEN`"],
    ["app.ini", "[auth]\npassword = geheim", "it sets `password`"],
  ])("%s %j", (file, text, what) => {
    expect(secretIn(file, text)).toBe(what);
  });

  test.each([
    ["ca.pem", "-----BEGIN CERTIFICATE-----"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variable
    ["run.sh", "psql postgres://app:${PASSWORD}@db:5432/app"],
    ["run.sh", "curl http://host:8080/@me postgres://db:5432/app"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the program
    ["config.yaml", "password: ${PASSWORD}\ntoken: $__file{/run/token}\nsecret_key: file:///run/key"],
    ["config.yaml", 'password:\n  valueFrom: {}\ntoken: ""\napi_key: null\n# password: geheim\n  // token: geheim'],
    ["config.yaml", "password: *anchor\ntoken: |\n  text"],
    ["config.json", '{"password_file":"/run/password","token":true,"secretName":"app"}'],
    ["script.js", "const token = http.post(url, { password: __ENV.PASSWORD });"],
    ["dashboard.json", '{"title":"Tokens","expr":"sum(rate(tokens[5m]))"}'],
  ])("%s %j has none", (file, text) => {
    expect(secretIn(file, text)).toBeUndefined();
  });
});
