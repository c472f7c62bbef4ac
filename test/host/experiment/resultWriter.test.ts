import { describe, expect, it } from "vitest";
import { ResultWriter } from "../../../host/experiment/resultWriter.ts";
import type { Manifest, ManifestCell } from "../../../lab/experiment/manifest.ts";
import { runsTable } from "../../../lab/experiment/resultTables.ts";
import { MemorySink } from "../../../sim/record/memorySink.ts";

const AXIS = "training.digits.data.concentration";

/** The column of an axis as the table of runs has it. */
function columnOf(values: readonly (number | string | boolean | null)[]) {
  const cells = values.map(
    (value, index): ManifestCell => ({
      key: `cell ${index}`,
      inputHash: "",
      settings: { [AXIS]: value },
    }),
  );
  const manifest = {
    columns: [{ name: AXIS, kind: "axis", unit: "" }],
    cells,
  } as unknown as Manifest;
  const sink = new MemorySink(["runs"]);
  const writer = new ResultWriter(manifest, runsTable(manifest), sink);
  for (const cell of cells) {
    writer.begin(cell);
    writer.append({ inputHash: "", digest: "", workloadDigest: "" });
  }
  writer.finish();
  return sink.table("runs");
}

describe("a column of settings", () => {
  it("holds numbers beside words as words", () => {
    expect(columnOf([0.1, "iid", 5, 0]).wordsOf(AXIS)).toEqual(["0.1", "iid", "5", "0"]);
  });

  it("holds numbers alone as numbers", () => {
    expect([...columnOf([0.1, 5]).numbersOf(AXIS)]).toEqual([0.1, 5]);
  });
});
