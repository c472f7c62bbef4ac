import {
  alternativesOf,
  fieldsOf,
  isOptional,
  marksOf,
  type Schema,
} from "../diagnose/structure.ts";
import { devicePresets, type FigureSource, linkPresets } from "../presets/index.ts";
import { distributionOf } from "../schema/distribution.ts";
import * as quantities from "../schema/quantities.ts";
import { scenario } from "../schema/scenario.ts";
import { DISTRIBUTIONS, fieldSections } from "./fields.ts";
import { code, table } from "./markdown.ts";

const STANDINGS: Readonly<Record<FigureSource["standing"], string>> = {
  read: "read there",
  secondary: "from a secondary source",
  derived: "derived",
  memory: "from memory, not re-checked",
};

/** The reference page of scenario files in Markdown: every field, unit, law and device class. */
export function scenarioReference(): string {
  return `${[
    "# Scenario files",
    "A scenario is one YAML file. Quantities carry their unit, as in `50ms` or `1Gbit/s`. An " +
      "unknown key, a wrong unit, a name that leads nowhere: all errors are reported at once.",
    fieldSections("The file", scenario),
    quantitySection(),
    distributionSection(),
    deviceSection(),
    linkSection(),
  ].join("\n\n")}\n`;
}

function quantitySection(): string {
  const rows = Object.values(quantities).map(({ noun, baseUnit, factors, examples }) => [
    noun,
    Object.keys(factors).map(code).join(" "),
    examples.map(code).join(", "),
    baseUnit,
  ]);
  return `## Quantities\n\n${table(["quantity", "units", "examples", "held in"], rows)}`;
}

function distributionSection(): string {
  const rows: string[][] = [];
  for (const law of alternativesOf(distributionOf(quantities.DURATION))) {
    const name = marksOf(law).get("distribution");
    if (name === undefined) continue;
    const parameters = Object.entries(fieldsOf(law)!).filter(([key]) => key !== "distribution");
    rows.push([code(name), parameters.map(parameterText).join(", ")]);
  }
  const text =
    "A random quantity is a constant when it is written plainly, or a map such as " +
    "`{ distribution: exponential, mean: 3s }`. Parameters carry the unit of the quantity.";
  return `## ${DISTRIBUTIONS}\n\n${text}\n\n${table(["law", "parameters"], rows)}`;
}

function parameterText([key, field]: [string, Schema]): string {
  return `${code(key)}${isOptional(field) ? " (optional)" : ""}`;
}

function deviceSection(): string {
  const parts = devicePresets.map(({ name, title, device, sources, limits }) => {
    const rows = sources.flatMap(({ figures, source, standing }) =>
      figures.map((figure) => [
        code(figure),
        figureText(device, figure),
        source,
        STANDINGS[standing],
      ]),
    );
    const head = `### ${name}\n\n${title}${device.tier ? ` (tier ${device.tier})` : ""}.`;
    const note = limits === undefined ? "" : `\n\n${limits}`;
    return `${head}${note}\n\n${table(["figure", "value", "source", "standing"], rows)}`;
  });
  return ["## Device classes", ...parts].join("\n\n");
}

/** The value at a path of the device, as a scenario file would write it, on one line. */
function figureText(device: unknown, path: string): string {
  let value = device;
  for (const step of path.split(".")) value = (value as Record<string, unknown>)?.[step];
  return compact(value);
}

function compact(value: unknown): string {
  if (Array.isArray(value)) return value.map(compact).join("; ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key} ${compact(part)}`)
    .join(", ");
}

function linkSection(): string {
  const rows = linkPresets.map(({ name, title, figures, sources }) => [
    code(name),
    title,
    compact(figures),
    sources.map(({ source, standing }) => `${source} (${STANDINGS[standing]})`).join("; "),
  ]);
  return `## Link figures\n\n${table(["name", "what", "figures", "source"], rows)}`;
}
