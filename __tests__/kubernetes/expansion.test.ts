import { unexpanded } from "../../constructs/kubernetes/expansion";

test.each([
  ["plain", "plain"],
  ["$(NAME)", "$$(NAME)"],
  ["$$", "$$$"],
  ["$$(NAME)", "$$$$(NAME)"],
  ["$NAME $", "$NAME $"],
])("%s is written %s", (text, written) => {
  expect(unexpanded(text)).toBe(written);
});
