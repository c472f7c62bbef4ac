import { expect, it } from "vitest";
import { visibleLines, visibleText } from "../../sim/kernel/visibleText.ts";

it("shows what would act, and keeps the ends of lines", () => {
  expect(visibleLines("a\u001b[2J\r\nb\rc\n\u009b\u202e")).toBe(
    "a\\u001b[2J\r\nb\\rc\n\\u009b\\u202e",
  );
  expect(visibleText("a\nb\tc")).toBe("a\\nb\\tc");
});
