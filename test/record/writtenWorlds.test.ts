import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { RunFolder, readRunTable } from "../../host/runFolder.ts";
import { isMissing } from "../../sim/record/column.ts";
import { MemorySink } from "../../sim/record/memorySink.ts";
import type { TableSink } from "../../sim/record/table.ts";
import { TABLES } from "../../sim/record/tables.ts";
import { finishRun, startRun } from "../run/harness.ts";
import { randomScenario } from "../run/randomScenario.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-written-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

/** Everything that one gets goes to both. */
function both(first: TableSink, second: TableSink): TableSink {
  return {
    write: (chunk) => {
      first.write(chunk);
      second.write(chunk);
    },
    close: () => {
      first.close();
      second.close();
    },
  };
}

test("every value of every table of a run folder reads as it was recorded", async () => {
  const seed = fc.integer({ min: 0, max: 1000 });
  await fc.assert(
    fc.asyncProperty(randomScenario, seed, async (scenario, seed) => {
      const folder = join(root, `run-${count++}`);
      const memory = new MemorySink();
      const files = new RunFolder(folder);
      finishRun(startRun(scenario, { seed, sink: both(files, memory) }));
      files.commit({ orrery: 5 } as never);
      for (const { name } of TABLES) {
        const { table, rowCount, columns } = await readRunTable(folder, name);
        const rows = memory.table(name).rows();
        expect(rowCount).toBe(rows.length);
        for (const [key, column] of Object.entries(table.columns)) {
          const read = Array.from(columns[key] as ArrayLike<number | string | null>, (value) =>
            isMissing(column, value) ? null : value,
          );
          expect(read, `${name}.${key}`).toEqual(rows.map((row) => row[key]));
        }
      }
    }),
    { numRuns: 10 },
  );
});
