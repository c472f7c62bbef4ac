import { markdownText } from "../../reports/escape.ts";
import type { ExperimentColumn, Manifest } from "./manifest.ts";

/** More values than this are counted, not listed. */
const LISTED = 12;

/** The page that explains the folder of an experiment. */
export function readmeText(manifest: Manifest): string {
  const { name, description, cells, command, version, engine, hash, tables } = manifest;
  const paragraphs = [
    `# ${markdownText(name)}`,
    ...(description === "" ? [] : [markdownText(description)]),
    `${cells.length} runs of Orrery ${version}. Where the experiment file lies, \`${command}\` ` +
      "leaves the same bytes.",
    table(
      ["column", "values"],
      manifest.columns.map((column) => [column.name, valuesText(column, manifest)]),
    ),
    table(
      ["file", "what is in it"],
      [
        ["metrics.parquet, metrics.csv", "one row for each run and metric"],
        ["runs.parquet", "one row for each run, with the digests"],
        ...tables.map((one) => [`${one}.parquet`, `the table ${one} of all runs`]),
        ["experiment.json", "what was run, and hashes of it"],
        ["cells/", "each run by itself, by its key; from these the files above are made"],
      ],
    ),
    "Every table begins with `cellKey` and the columns above.",
    "`orrery report .` makes a page and figures of them in `report/`; the README there names each.",
    READING,
    table(
      ["what", "hash"],
      [
        ["this experiment, by its meaning", hash],
        ["code of the engine", engine],
        ...hashedFiles(manifest),
      ],
    ),
    `The experiment file, ${markdownText(manifest.file)}:`,
    fenced("yaml", manifest.text),
  ];
  return `${paragraphs.join("\n\n")}\n`;
}

const READING = `\`\`\`sh
orrery query . "SELECT metric, avg(value) FROM metrics WHERE subject IS NULL GROUP BY metric"
\`\`\`

\`\`\`python
import pandas, polars
pandas.read_parquet("metrics.parquet")
polars.read_parquet("metrics.parquet")
\`\`\``;

/** What was read besides the experiment file, each with its hash. */
export function hashedFiles({ scenarios, modules }: Manifest): string[][] {
  const named = scenarios.flatMap(({ files }) => Object.entries(files));
  return [...named, ...Object.entries(modules)].map(([path, hash]) => [path, hash]);
}

function valuesText({ name, unit }: ExperimentColumn, { cells }: Manifest): string {
  const values = [...new Set(cells.map(({ settings }) => settings[name]))];
  const note = unit === "" ? "" : ` (in ${unit})`;
  if (values.length <= LISTED) return `${values.map(String).join(", ")}${note}`;
  return `${values.length} values, ${values[0]} to ${values[values.length - 1]}${note}`;
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)].join("\n");
}

/** With a fence that the text does not hold. */
function fenced(language: string, text: string): string {
  let fence = "```";
  while (text.includes(fence)) fence += "`";
  return `${fence}${language}\n${text.endsWith("\n") ? text : `${text}\n`}${fence}`;
}
