import { FORMS, type ValueForm } from "../../../values/releases/value-forms";

const CASES: readonly (readonly [ValueForm, readonly string[], readonly string[]])[] = [
  [
    "duration",
    [
      "minutes=10",
      "hours=1;minutes=30",
      "Days=1",
      "seconds=1.5",
      "weeks= 2 ",
      "days=0",
      "microseconds=1;milliseconds=2",
    ],
    [
      "600",
      "minute=10",
      "minutes",
      "minutes=",
      "minutes=ten",
      "days=1;",
      "days=1;hour=2",
      "days=1,hours=2",
      "days=-1",
      "",
    ],
  ],
  ["positiveDuration", ["minutes=10", "hours=0;minutes=1"], ["minutes=0", "hours=0;minutes=0.0", "minute=10"]],
  ["goDuration", ["5s", "1m30s", "1.5h", "200ms"], ["30", "5 s", "seconds=5", "5d", "", "s"]],
  [
    "logLevel",
    ["trace", "debug", "info", "warning", "warn", "error", "INFO"],
    ["verbose", "", "critical", "information"],
  ],
  ["path", ["/", "/auth/", "/a/b/"], ["", "auth/", "/auth", "auth"]],
  [
    "origin",
    ["https://auth.example.com", "http://auth.example.com:8080", "https://auth.example.com/"],
    [
      "auth.example.com",
      "https://auth.example.com/auth",
      "https://user@auth.example.com",
      "https://",
      "ftp://a.example",
    ],
  ],
  ["count", ["1", "4", "10"], ["0", "-1", "1.5", "", "two", "01"]],
  ["list", ["10.0.0.0/8,fd00::/8", "[::]:9000", ""], ['["10.0.0.0/8"]', "[]", ' [ "a" ]']],
];

test.each(CASES)("%s", (form, good, bad) => {
  expect(good.filter((text) => !FORMS[form].accepts(text))).toEqual([]);
  expect(bad.filter((text) => FORMS[form].accepts(text))).toEqual([]);
});

test("every form has its cases and says what is allowed", () => {
  expect(CASES.map(([form]) => form).sort()).toEqual(Object.keys(FORMS).sort());
  expect(Object.values(FORMS).filter(({ allowed }) => allowed.length < 15)).toEqual([]);
});
