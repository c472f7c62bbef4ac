import { expect, it } from "vitest";
import { registry } from "../../schedulers/index.ts";
import { devicePresets } from "../../sim/scenario/presets/index.ts";
import { referenceGroups } from "../../web/pages/reference/referenceGroups.ts";
import { searched } from "../../web/pages/reference/searched.ts";

const groups = referenceGroups();
const rowsFor = (wanted: string) =>
  searched(groups, wanted).flatMap(({ sections }) =>
    sections.flatMap(({ table }) => table?.rows ?? []),
  );

it("has every policy with its source, every device class, fields and columns", () => {
  const titles = groups.flatMap(({ sections }) => sections.map(({ title }) => title));
  for (const { name, kind } of registry.all()) expect(titles).toContain(`${name} (${kind})`);
  for (const { name } of devicePresets) expect(rowsFor(name).length).toBeGreaterThan(0);
  const policies = groups.find(({ title }) => title === "Policies")!;
  for (const { text } of policies.sections) expect(text).toMatch(/ Source: .+\.$/);
  expect(rowsFor("warmup").map(([field]) => field)).toContain("warmup");
  expect(rowsFor("answeredSeconds").map(([column]) => column)).toContain("answeredSeconds");
});

it("has how-tos in their order, with the files and commands that they take, and finds their words", () => {
  const [{ title, sections }] = groups;
  expect(title).toBe("How to");
  expect(sections.map((one) => one.title)).toEqual([
    ...["A first scenario", "A policy of your own", "A sweep", "A gate in CI"],
    ...["A cluster from manifests", "Distributed training"],
    ...["What a budget and autonomy do at the edge", "Federated training"],
  ]);
  const codes = sections[0].blocks!.map(({ code }) => code);
  expect(codes).toContain("car-park.yaml");
  expect(codes).toContain("in a shell");
  const [found] = searched(groups, "car-park.yaml orrery explain");
  expect(found.sections.map((one) => one.title)).toEqual(["A first scenario"]);
});

it("has every case of verify that ships, with what was found", () => {
  const verified = groups.find(({ title }) => title === "What the models were held to")!;
  const [{ text, table }, ...files] = verified.sections;
  const cases = files.flatMap((one) => one.table!.rows.map(([id]) => id));
  const count = new Set(cases).size;
  expect(text).toContain(`${count} of ${count} cases hold, ${cases.length} figures compared`);
  expect(table!.rows.map(([file]) => file)).toEqual(files.map((one) => `${one.title}.json`));
  expect(rowsFor("accelerator-md1-0.6").map((row) => row[1])).toContain("Wq");
});

it("has no marks of Markdown left", () => {
  const texts = groups.flatMap(({ sections }) =>
    sections.flatMap(({ title, text, table }) => [title, text, ...(table?.rows.flat() ?? [])]),
  );
  expect(texts.filter((text) => /`|\]\(#/.test(text))).toEqual([]);
  for (const { sections } of groups) {
    for (const { table } of sections) {
      for (const row of table?.rows ?? []) expect(row.length).toBe(table!.header.length);
    }
  }
});

it("finds rows that have all words, and nothing for what is nowhere", () => {
  const rows = rowsFor("horizon duration");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.length).toBeLessThan(20);
  expect(searched(groups, "no such word anywhere")).toEqual([]);
  expect(searched(groups, " ")).toEqual(groups);
});
