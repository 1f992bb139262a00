import { AuthentikProvider } from "../../constructs/access";
import { synthStack } from "../support/synth";

test("the provider is pinned, and its token is in no file", () => {
  const { json } = synthStack((stack) => new AuthentikProvider(stack, "Authentik", { version: "2026.5.0" }));
  expect(json.provider).toEqual({ authentik: [{}] });
  expect(json.terraform).toMatchObject({
    required_providers: { authentik: { source: "goauthentik/authentik", version: "2026.5.0" } },
  });
});

test("the URL can be given", () => {
  const { json } = synthStack(
    (stack) => new AuthentikProvider(stack, "Authentik", { version: "2026.5.0", url: "https://auth.example.com" }),
  );
  expect(json.provider).toEqual({ authentik: [{ url: "https://auth.example.com" }] });
});

test("the token is an expression, or AUTHENTIK_TOKEN", () => {
  const { json } = synthStack(
    (stack) => new AuthentikProvider(stack, "Authentik", { version: "2026.5.0", token: "$" + "{var.token}" }),
  );
  expect(json.provider).toEqual({ authentik: [{ token: "$" + "{var.token}" }] });
});
