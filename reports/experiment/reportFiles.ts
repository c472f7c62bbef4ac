import type { PlotOptions } from "@observablehq/plot";
import { latexComment, markdownText } from "../escape.ts";
import { drawFigure } from "../figures/draw.ts";
import type { Figure } from "../figures/figure.ts";
import { LIGHT, VARIABLES } from "../figures/theme.ts";
import { csvTable, LATEX_NEEDS, latexTable, markdownTable } from "../table.ts";
import type { ExperimentReport } from "./experimentReport.ts";
import type { NamedTable } from "./namedTable.ts";
import { reportPage } from "./reportPage.ts";

/** A file of a report: its name, in the report's folder, and its text. */
export type ReportFile = readonly [name: string, text: string];

/** All files of a report: the page, each figure in three forms, and what explains them. */
export function reportFiles(
  report: ExperimentReport,
  document: NonNullable<PlotOptions["document"]>,
): ReportFile[] {
  const figures = report.sections.flatMap((section) => section.figures);
  const page = reportPage(report, ({ figure }) => drawFigure(figure, VARIABLES, document));
  const files = figures.flatMap(({ file, figure }): ReportFile[] => [
    [`${file}.svg`, `${drawFigure(figure, LIGHT, document)}\n`],
    [`${file}.csv`, csvTable(figure.values)],
    [`${file}.tex`, figureLatex(figure)],
  ]);
  const tables = tablesOf(report).flatMap((one): ReportFile[] => [
    [`${one.file}.csv`, csvTable(one.values)],
    [`${one.file}.tex`, figureLatex(one)],
  ]);
  return [["index.html", page], ...files, ...tables, ["README.md", readme(report)]];
}

/** The data of a figure as a `tabular`, to be set inside a table environment. */
function figureLatex({ title, caption, table }: Pick<Figure, "title" | "caption" | "table">) {
  const comments = [LATEX_NEEDS, title, caption].map(latexComment).join("");
  return `${comments}${latexTable(table)}\n`;
}

/** The tables that have files of their own. */
function tablesOf({ claims, information }: ExperimentReport): NamedTable[] {
  return [...(claims === null ? [] : [claims]), ...information];
}

function readme(report: ExperimentReport): string {
  const { identity, sections } = report;
  const { name, version, commands } = identity;
  const rows = sections.flatMap(({ title, figures }) =>
    figures.map(({ file, figure }) => [
      `${file}.svg, .csv, .tex`,
      title === null ? figure.title : `${title}: ${figure.title}`,
      figure.caption,
    ]),
  );
  const tables = tablesOf(report).map(({ file, title, caption }) => {
    return [`${file}.csv, .tex`, title, caption];
  });
  const table = markdownTable({
    header: ["files", "what is seen", "how it is read"],
    align: ["left", "left", "left"],
    rows: [["index.html", "all of it", "in a browser, or printed"], ...rows, ...tables],
  });
  return `# Figures of ${markdownText(name)}

Made by Orrery ${version}; where the experiment file lies, this leaves the same bytes:

\`\`\`sh
${commands.join("\n")}
\`\`\`

${table}
`;
}
