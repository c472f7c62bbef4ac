import { expect, it } from "vitest";
import { wholeText } from "../../sim/input/textSource.ts";
import { givenText } from "../../web/data/givenText.ts";
import { heldText } from "../../web/data/heldFiles.ts";

it("a file that the page has not got is named in one sentence, with what reads it", () => {
  const files = { "night.csv": "timestamp,value\n" };
  expect(wholeText(heldText(files, "night.yaml", "night.csv"))).toBe("timestamp,value\n");
  expect(() => heldText(files, "images.yaml", "train-images.idx")).toThrow(
    'images.yaml: names the file "train-images.idx", which only the command reads: ' +
      "orrery run images.yaml; the page has night.csv",
  );
  expect(() => heldText({}, "images.yaml", "toString")).toThrow("orrery run images.yaml");
});

it("a given IDX file has a character for each byte, and any other is text in UTF-8", async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at < 4 ? [0, 0, 8, 1][at] : at));
  const text = await givenText(new Blob([bytes]));
  expect(Uint8Array.from(text, (one) => one.charCodeAt(0))).toEqual(bytes);
  expect(await givenText(new Blob(["größer"]))).toBe("größer");
});
