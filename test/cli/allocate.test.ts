import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommand as run } from "./inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "orrery-allocate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const nodes = join(folder, "nodes.csv");
const pods = join(folder, "pods.csv");
const rows = Array.from({ length: 4 }, (_, at) => `n${at},16000,65536,2,T4`);
writeFileSync(nodes, `sn,cpu_milli,memory_mib,gpu,model\n${rows.join("\n")}\n`);
writeFileSync(pods, `cpu_milli,memory_mib,num_gpu,gpu_milli\n${"900,100,1,100\n".repeat(90)}`);

describe("orrery allocate", () => {
  it("tells how many GPUs each policy gives out, and with which ties", async () => {
    const placement = ["--placement", "fgd,fgd:ties=random", "--seeds", "1..2"];
    const { code, out, error } = await run("allocate", nodes, pods, ...placement, "--markdown");
    expect([code, error]).toEqual([0, ""]);
    const [heading, , first, second] = out.split("\n");
    expect(heading).toContain("| GPUs given out, % | at 60 % | at 80 % | at 100 % | at 130 % |");
    // Of 20 tenths on a node 17 find their 0.9 cores among 16.
    expect(first).toMatch(/^\| fgd \| 60\.00 ± 0\.00 \| 80\.00 ± 0\.00 \| 85\.00 ± 0\.00 \|/);
    expect(second).toMatch(/^\| fgd:ties=random \|/);
    const json = await run("allocate", nodes, pods, "--placement", "random-node", "--json");
    const { seeds, results } = JSON.parse(json.out);
    expect([seeds.length, results.length, results[0].runs.length]).toEqual([10, 1, 10]);
    expect(results[0].runs[0].percentAt).toHaveLength(131);
  });

  it.each([
    [64, ["allocate", nodes, pods, "--placement", "fgdd"], /did you mean "fgd"\?/],
    [64, ["allocate", nodes, pods, "--placement", "heft"], /"heft" is a graph policy/],
    [64, ["allocate", nodes, pods, "--placement", "fgd:ties=first"], /expected random, node-order/],
    [65, ["allocate", pods, pods], /pods\.csv:1:1: found no column "sn"/],
    [65, ["allocate", nodes, join(folder, "none.csv")], /none\.csv: no such file/],
  ] as const)("exits with %d where it cannot: %j", async (code, args, message) => {
    const outcome = await run(...args);
    expect([outcome.code, outcome.out]).toEqual([code, ""]);
    expect(outcome.error).toMatch(message);
  });
});
