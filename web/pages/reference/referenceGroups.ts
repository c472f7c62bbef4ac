import { formatQuantity, formatShare } from "../../../reports/format.ts";
import { METRICS } from "../../../reports/metrics/index.ts";
import type { ReportTable } from "../../../reports/table.ts";
import { registry } from "../../../schedulers/index.ts";
import { expectationOf } from "../../../sim/policy/checkParameters.ts";
import type { PolicyDefinition } from "../../../sim/policy/definition.ts";
import type { ParameterSpec } from "../../../sim/policy/parameters.ts";
import { TABLES } from "../../../sim/record/tables.ts";
import { scenarioReference } from "../../../sim/scenario/reference/page.ts";
import { howTos } from "./howTos.ts";
import { markdownSections, type ReferenceSection } from "./markdownSections.ts";
import { verification } from "./verification.ts";

/** Sections of one kind. */
export interface ReferenceGroup {
  readonly title: string;
  readonly sections: readonly ReferenceSection[];
}

/** All that the program knows of its own words, made from the code that gives them meaning. */
export function referenceGroups(): ReferenceGroup[] {
  return [
    { title: "How to", sections: howTos() },
    { title: "Scenario files", sections: markdownSections(scenarioReference()) },
    { title: "Policies", sections: registry.all().map(policySection) },
    { title: "Metrics", sections: [metricsSection()] },
    { title: "Tables of a run", sections: TABLES.map(tableSection) },
    { title: "What the models were held to", sections: verification() },
  ];
}

function policySection(policy: PolicyDefinition): ReferenceSection {
  const rows = policy.parameters.map((spec) => [
    spec.name,
    Array.isArray(spec.default) ? `[${spec.default.join(", ")}]` : String(spec.default),
    expectationOf(spec),
    unitOf(spec),
    spec.summary,
    spec.source,
  ]);
  const header = ["parameter", "default", "values", "unit", "meaning", "source of the default"];
  return {
    title: `${policy.name} (${policy.kind})`,
    text: `${policy.summary} Source: ${policy.source}.`,
    table: rows.length === 0 ? null : leftTable(header, rows),
  };
}

/** Nothing where there is none to speak of. */
function unitOf(spec: ParameterSpec): string {
  if (spec.type === "number") return spec.unit;
  return spec.type === "list" && spec.items.type === "number" ? spec.items.unit : "";
}

function metricsSection(): ReferenceSection {
  const rows = METRICS.map(({ name, title, unit, better, scale, margin, scope }) => [
    name,
    title,
    unit,
    better === null ? "describes" : `${better} is better`,
    scope,
    scale === "ratio" ? formatShare(margin) : formatQuantity(margin, unit),
  ]);
  return {
    title: "Metrics",
    text: "A difference below the margin does not matter. What is not modelled has no figure.",
    table: leftTable(["metric", "title", "unit", "direction", "of", "margin"], rows),
  };
}

function tableSection({ name, description, columns }: (typeof TABLES)[number]): ReferenceSection {
  const rows = Object.entries(columns).map(([column, { unit, description, nullable }]) => [
    column,
    unit,
    nullable ? "may be missing" : "",
    description,
  ]);
  return {
    title: name,
    text: description,
    table: leftTable(["column", "unit", "", "meaning"], rows),
  };
}

function leftTable(header: readonly string[], rows: readonly string[][]): ReportTable {
  return { header, align: header.map(() => "left"), rows };
}
