import { xmlText } from "../escape.ts";
import { htmlTable } from "../table.ts";
import { type GateReport, outcomeOf } from "./gateReport.ts";
import { countsText, findingTable, type ToldCase, toldCases } from "./gateRows.ts";
import { OUTCOME_SENTENCES } from "./sentences.ts";

/** A gate's report as a page by itself: no script, and nothing from elsewhere. */
export function gateHtml(report: GateReport): string {
  const laws = report.brokenLaws.map((law) => `<li>${xmlText(law)}</li>`).join("");
  const comparisons = report.comparisons.map(
    (comparison) =>
      `<section><p>${xmlText(`${report.head} ${countsText(comparison)}`)}.</p>` +
      `${toldCases(comparison).map(caseHtml).join("")}${htmlTable(findingTable(comparison))}</section>`,
  );
  const remarks = report.remarks.map((remark) => `<li>${xmlText(remark)}</li>`).join("");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(report.suite)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${xmlText(report.suite)}</h1>
<p class="verdict">${OUTCOME_SENTENCES[outcomeOf(report)]}</p>
<ul>${laws}</ul>
${comparisons.join("\n")}
<ul>${remarks}</ul>
</body>
</html>
`;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
.verdict { font-size: 1.25rem; font-weight: 600; }
.figures { font-size: 0.875rem; opacity: 0.8; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
th, td { padding: 0.25rem 0.75rem; text-align: left; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
.right { text-align: right; }
code { overflow-wrap: anywhere; }
`;

function caseHtml({ name, findings, nothing, difference, command }: ToldCase): string {
  const items = findings.map(
    ({ sentence, figures }) =>
      `<li>${xmlText(sentence)}<br><span class="figures">${xmlText(figures)}</span></li>`,
  );
  if (nothing !== null) items.push(`<li>${xmlText(nothing)}</li>`);
  const first = difference === null ? "" : `<p>First difference: ${xmlText(difference)}</p>`;
  const again = command === null ? "" : `<p>Again: <code>${xmlText(command)}</code></p>`;
  return `<h2>${xmlText(name)}</h2><ul>${items.join("")}</ul>${first}${again}`;
}
