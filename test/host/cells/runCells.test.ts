import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile } from "hyparquet";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { CellFolder } from "../../../host/cells/cellFolder.ts";
import { runCells } from "../../../host/cells/runCells.ts";
import { Failure } from "../../../host/failure.ts";
import { readTable } from "../../../reports/readTable.ts";
import { filesIn } from "./filesIn.ts";
import { toyCells } from "./toyCells.ts";

const root = mkdtempSync(join(tmpdir(), "orrery-cells-"));
let count = 0;
let target = "";
beforeEach(() => {
  target = join(root, `case-${count++}`, "cells");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SEEDS = [1, 2, 3];

/** Runs cells into a folder, one after another in this thread; returns the keys that were run. */
async function runInto(folder: string, cells = toyCells({ seeds: SEEDS })) {
  const store = CellFolder.open(folder);
  const ran: string[] = [];
  try {
    await runCells(cells, { folder: store, workers: 1, onCell: (key) => ran.push(key) });
  } finally {
    store.close();
  }
  return ran;
}

describe("runCells", () => {
  it("leaves in a folder what it leaves in memory", async () => {
    const cells = toyCells({ seeds: SEEDS });
    const memory = await runCells(cells, { workers: 1 });
    await runInto(target);
    const folder = new CellFolder({ folder: target, scratch: "" });
    for (const { key } of cells) expect(folder.read(key)).toEqual(memory.read(key));
    expect(folder.read("00".repeat(32))).toBeNull();
  });

  it("runs nothing that is there already, and nothing twice", async () => {
    const cells = toyCells({ seeds: SEEDS });
    expect(await runInto(target, cells.slice(0, 2))).toHaveLength(2);
    const told: string[] = [];
    const store = CellFolder.open(target);
    await runCells([...cells, ...cells], {
      ...{ folder: store, workers: 1 },
      onProgress: (done, total) => told.push(`${done}/${total}`),
    });
    store.close();
    expect(told).toEqual(["2/6", "3/6", "4/6", "5/6", "6/6"]);
    expect(await runInto(target)).toEqual([]);
  });

  it("leaves the same files whatever the order and however often it was broken off", async () => {
    const cells = toyCells({ seeds: SEEDS, tables: ["requests"] });
    await runInto(target, cells);
    const other = `${target}-other`;
    await runInto(other, cells.slice(4));
    await runInto(other, [...cells].reverse());
    expect(filesIn(other)).toEqual(filesIn(target));
    expect(Object.keys(filesIn(target))).toHaveLength(2 * cells.length);
    expect(readdirSync(join(target, "..")).sort()).toEqual(["cells", "cells-other"]);
  });

  it("keeps the tables that are asked for", async () => {
    const [cell] = toyCells({ seeds: [1], tables: ["requests", "tasks"] });
    await runInto(target, [cell]);
    const folder = new CellFolder({ folder: target, scratch: "" });
    const { requests } = folder.read(cell.key)!.summary;
    const file = await asyncBufferFromFile(folder.tableFile(cell.key, "requests"));
    expect((await readTable(file)).rowCount).toBe(requests.created);
    expect(statSync(folder.tableFile(cell.key, "tasks")).size).toBeGreaterThan(0);
  });

  it("counts a cell as not run until the last of it is in its place", async () => {
    const [cell] = toyCells({ seeds: [1], tables: ["requests"] });
    await runInto(target, [cell]);
    const whole = filesIn(target);
    const folder = new CellFolder({ folder: target, scratch: "" });
    // As a process leaves it that dies between the two, in the midst of a table's last write.
    rmSync(join(target, cell.key.slice(0, 2), `${cell.key}.json`));
    writeFileSync(folder.tableFile(cell.key, "requests"), "half of");
    expect(folder.has(cell.key)).toBe(false);
    expect(await runInto(target, [cell])).toEqual([cell.key]);
    expect(filesIn(target)).toEqual(whole);
  });

  it("names a file that is no cell, and leaves it", async () => {
    const [cell] = toyCells({ seeds: [1] });
    await runInto(target, [cell]);
    const path = join(target, cell.key.slice(0, 2), `${cell.key}.json`);
    writeFileSync(path, readFileSync(path, "utf8").slice(0, 100));
    const folder = new CellFolder({ folder: target, scratch: "" });
    expect(() => folder.read(cell.key)).toThrow(/not a cell of this version; remove it/);
  });

  it("ends at the first failure, and says which cell it was", async () => {
    const [cell, other] = toyCells({ seeds: [7] });
    const scenario = { ...cell.scenario, overrides: ["horizon=nonsense"] };
    const broken = { ...cell, key: "ff".repeat(32), scenario };
    const store = CellFolder.open(target);
    const run = runCells([broken, other], { folder: store, workers: 1 });
    await expect(run).rejects.toThrow(Failure);
    await expect(run).rejects.toThrow(/^policy "nearest-edge", seed 7: --set horizon=nonsense: /);
    expect(store.has(other.key)).toBe(false);
    store.close();
  });
});
