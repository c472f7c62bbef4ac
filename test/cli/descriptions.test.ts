import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { put, useCommandFolder } from "./commandFolder.ts";
import { runCommand as run } from "./inProcess.ts";

useCommandFolder();

describe("orrery validate, policies, schema", () => {
  it("checks all files before it fails", async () => {
    put("bad.yaml", readFileSync("toy.yaml", "utf8").replace("horizon:", "horizn:"));
    const result = await run("validate", "bad.yaml", "toy.yaml", "none.yaml");
    expect(result.code).toBe(65);
    expect(result.out).toBe("toy.yaml: fine\n");
    expect(result.error).toMatch(/^bad\.yaml:4:1: .*horizn.*did you mean "horizon"/m);
    expect(result.error).toMatch(/none\.yaml: no such file\n$/);
  });

  it("tells a program what it found", async () => {
    put("bad.yaml", readFileSync("toy.yaml", "utf8").replace("horizon:", "horizn:"));
    const result = await run("validate", "--json", "bad.yaml", "toy.yaml");
    expect(result.code).toBe(65);
    expect(result.error).toBe("");
    const [bad, toy] = JSON.parse(result.out);
    expect(bad).toMatchObject({ file: "bad.yaml" });
    expect(bad.problems[0]).toMatch(/^bad\.yaml:4:1: /);
    expect(toy).toEqual({ file: "toy.yaml", problems: [], warnings: [] });
  });

  it("lists and describes policies", async () => {
    expect((await run("policies")).out).toMatch(/^nearest-edge +dispatch /m);
    expect((await run("policies", "power-of-d")).out).toMatch(/^d +2 +a whole number, 1 to 1000 /m);
    expect(JSON.parse((await run("policies", "--json")).out).length).toBeGreaterThan(5);
  });

  it("prints the schema and the reference page", async () => {
    const schema = JSON.parse((await run("schema")).out);
    expect(schema.properties.horizon).toBeDefined();
    expect((await run("schema", "--markdown")).out).toContain("horizon");
    const suite = JSON.parse((await run("schema", "suite")).out);
    expect(suite.properties["orrery-suite"]).toBeDefined();
    expect(await run("schema", "suite", "--markdown")).toMatchObject({ code: 64, out: "" });
    expect((await run("schema", "suit")).code).toBe(64);
  });
});
