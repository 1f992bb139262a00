import { authentikFullname } from "../../../../values/charts/authentik/chart";

test.each([
  ["authentik", "authentik"],
  ["my-authentik", "my-authentik"],
  ["sso", "sso-authentik"],
  ["a".repeat(53), `${"a".repeat(53)}-authentik`],
])("release %s names its objects %s", (release, fullname) => {
  expect(authentikFullname(release)).toBe(fullname);
});
