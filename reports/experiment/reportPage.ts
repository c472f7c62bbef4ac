import { xmlText } from "../escape.ts";
import { DARK, declarationsOf, LIGHT } from "../figures/theme.ts";
import { htmlTable } from "../table.ts";
import type {
  ExperimentIdentity,
  ExperimentReport,
  NamedFigure,
  ReportSection,
} from "./experimentReport.ts";
import type { NamedTable } from "./namedTable.ts";

/**
 * The report as a page by itself: no script, and nothing from elsewhere. It is light or dark as the
 * reader's system is, and light on paper. `svgOf` draws a figure, in the page's variables.
 */
export function reportPage(
  { identity, claims, sections, information }: ExperimentReport,
  svgOf: (figure: NamedFigure) => string,
): string {
  const description =
    identity.description === "" ? "" : `<p class="lead">${xmlText(identity.description)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(identity.name)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${xmlText(identity.name)}</h1>
${description}
</header>
${claims === null ? "" : `<section>\n${tableHtml(claims)}\n</section>`}
${sections.map((section) => sectionHtml(section, svgOf)).join("\n")}
${informationHtml(information)}
${identityHtml(identity)}
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; ${declarationsOf(LIGHT)} }
@media screen and (prefers-color-scheme: dark) { :root { ${declarationsOf(DARK)} } }
body { max-width: 56rem; margin: 2.5rem auto; padding: 0 1rem; background: var(--ground);
  color: var(--ink); font: 14px/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; font-weight: 600; margin: 0; }
h1 { font-size: 20px; }
h2 { font-size: 20px; margin-top: 3rem; }
h3 { font-size: 14px; margin-bottom: 0.25rem; }
.lead { margin: 0.25rem 0 0; color: var(--muted); max-width: 42rem; }
.findings { max-width: 42rem; padding-left: 1.1rem; }
.findings li { margin: 0.5rem 0; }
figure { margin: 2.5rem 0; break-inside: avoid; }
figure svg { --plot-background: var(--ground); max-width: 100%; height: auto; }
.drawing { overflow-x: auto; }
figcaption, .files, summary { font-size: 12px; color: var(--muted); }
figcaption { max-width: 42rem; }
.files a { color: inherit; margin-right: 1rem; }
details { margin: 0.25rem 0; }
summary { cursor: pointer; }
table { border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums;
  margin: 0.5rem 0 1rem; }
th, td { padding: 0.2rem 1rem 0.2rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--hairline); }
th { font-weight: 600; }
.right { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
.wide td:first-child { min-width: 10rem; }
code, pre { font: 12px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; }
@page { margin: 16mm; }
@media print {
  :root { color-scheme: light; }
  body { margin: 0; max-width: none; }
  .files, details:not([open]) { display: none; }
}
`;

function sectionHtml(section: ReportSection, svgOf: (figure: NamedFigure) => string): string {
  const title = section.title === null ? "" : `<h2>${xmlText(section.title)}</h2>`;
  const sentences = section.sentences.map((sentence) => `<li>${xmlText(sentence)}</li>`).join("\n");
  const tables = section.tables.map(
    (one) =>
      `<details${one.shown ? " open" : ""}><summary>${xmlText(one.title)}, in numbers</summary>` +
      `<div class="wide">${htmlTable(one.table)}</div></details>`,
  );
  return `<section>
${title}
<ul class="findings">
${sentences}
</ul>
${section.figures.map((figure) => figureHtml(figure, svgOf(figure))).join("\n")}
${tables.join("\n")}
</section>`;
}

function figureHtml({ file, figure }: NamedFigure, svg: string): string {
  return `<figure id="${xmlText(file)}">
<h3>${xmlText(capitalised(figure.title))}</h3>
<div class="drawing">${svg}</div>
<figcaption>${xmlText(figure.caption)}</figcaption>
<details><summary>in numbers</summary><div class="wide">${htmlTable(figure.table)}</div></details>
${linksHtml(file, ["svg", "csv", "tex"])}
</figure>`;
}

const FORMS = { svg: "SVG", csv: "CSV", tex: "LaTeX" } as const;

function linksHtml(file: string, endings: readonly (keyof typeof FORMS)[]): string {
  const links = endings.map((ending) => {
    return `<a href="${xmlText(`${file}.${ending}`)}">${FORMS[ending]}</a>`;
  });
  return `<div class="files">${links.join("")}</div>`;
}

function informationHtml(tables: readonly NamedTable[]): string {
  if (tables.length === 0) return "";
  return `<section>
<h2>For information</h2>
${tables.map(tableHtml).join("\n")}
</section>`;
}

function tableHtml({ file, title, caption, table }: NamedTable): string {
  return `<figure id="${xmlText(file)}">
<h3>${xmlText(capitalised(title))}</h3>
<div class="wide">${htmlTable(table)}</div>
<figcaption>${xmlText(caption)}</figcaption>
${linksHtml(file, ["csv", "tex"])}
</figure>`;
}

function identityHtml({ version, commands, lines, file, text }: ExperimentIdentity): string {
  const rows = lines.map(
    ([label, value]) =>
      `<tr><td>${xmlText(label)}</td><td><code>${xmlText(value)}</code></td></tr>`,
  );
  return `<section>
<h2>What was run</h2>
<p>Orrery ${xmlText(version)}. Where the experiment file lies, this leaves the same bytes:</p>
<pre>${commands.map(xmlText).join("\n")}</pre>
<table><tbody>
${rows.join("\n")}
</tbody></table>
<details><summary>${xmlText(file)}</summary><pre>${xmlText(text)}</pre></details>
</section>`;
}

/** Not the p of p95. */
function capitalised(title: string): string {
  return /^p\d/.test(title) ? title : title.charAt(0).toUpperCase() + title.slice(1);
}
