import { describe, expect, it } from "vitest";
import { useCommandFolder } from "./commandFolder.ts";
import { runCommand as run } from "./inProcess.ts";

useCommandFolder();

describe("orrery explain", () => {
  it("shows how policies balance the servers of each tier, in words and to a program", async () => {
    const { code, out } = await run("explain", "toy.yaml", "--dispatch", "round-robin,random");
    expect(code).toBe(0);
    expect(out).toMatch(/^Requests that are offered\n/);
    expect(out).toContain("Servers of each tier that are least and most busy, in one run\n");
    expect(out).toMatch(/^round-robin +edge +\d+ +server/m);
    const json = await run("explain", "toy.yaml", "--dispatch", "round-robin,random", "--json");
    const { balance } = JSON.parse(json.out);
    expect(balance.map((one: { policy: string }) => one.policy)).toEqual(["round-robin", "random"]);
    expect(balance[0].tiers[0]).toMatchObject({ tier: "edge", imbalance: "none" });
  });

  it("says what looks into a folder that a run has left", async () => {
    await run("run", "toy.yaml", "--out", "left");
    const { code, error } = await run("explain", "left");
    expect(code).toBe(65);
    expect(error).toMatch(/^left: is the record of a run, expected a scenario file; orrery view/);
  });

  it("runs nothing without policies", async () => {
    expect((await run("explain", "toy.yaml")).out).not.toContain("least and most busy");
    expect(JSON.parse((await run("explain", "toy.yaml", "--json")).out).balance).toBeUndefined();
  });
});
