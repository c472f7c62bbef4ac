import { titleOf } from "../comparison.ts";
import { xmlText } from "../escape.ts";
import type { Finding } from "./finding.ts";
import type { GateComparison, GateReport } from "./gateReport.ts";
import { lackingSentence } from "./lackingText.ts";
import { caseText, findingFigures, findingSentence } from "./sentences.ts";
import type { CaseResult } from "./sequentialGate.ts";

/** A gate's report as JUnit XML: one test case for each metric of each case, and one for the laws. */
export function gateJunit(report: GateReport): string {
  const suites = report.comparisons.map((comparison) => {
    const cases = comparison.cases.flatMap((one, index) => casesOf(one, index, comparison));
    return suiteOf(`${report.suite} against ${comparison.against}`, cases);
  });
  const laws = report.brokenLaws.map((law) => testCase("laws", law, failure(law, "")));
  const held = laws.length > 0 ? laws : [testCase("laws", "every law holds", "")];
  const all = [suiteOf(`${report.suite}: laws`, held), ...suites].join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${all}</testsuites>\n`;
}

function casesOf(one: CaseResult, index: number, comparison: GateComparison): string[] {
  const name = caseText(one.name);
  const lacking = one.lacking.map((lack) => {
    const message = xmlText(lackingSentence(name, lack));
    return testCase(name, titleOf(lack), `<skipped message="${message}"/>`);
  });
  if (one.sameness === "identical") return [testCase(name, "identical", ""), ...lacking];
  const details = [comparison.differences.get(index), comparison.commands.get(index)];
  const judged = one.findings.map((finding) =>
    testCase(name, titleOf(finding.hypothesis), outcome(one, finding, details)),
  );
  return [...judged, ...lacking];
}

function outcome(
  { name }: CaseResult,
  finding: Finding,
  details: readonly (string | undefined)[],
): string {
  const sentence = findingSentence(name, finding);
  const lines = [findingFigures(finding), ...details].filter((one) => one !== undefined);
  if (finding.verdict === "regressed") return failure(sentence, lines.join("\n"));
  if (finding.verdict === "inconclusive" || finding.verdict === "incomparable") {
    return `<skipped message="${xmlText(sentence)}"/>`;
  }
  return `<system-out>${xmlText(`${sentence}\n${lines.join("\n")}`)}</system-out>`;
}

function failure(message: string, text: string): string {
  return `<failure message="${xmlText(message)}">${xmlText(text)}</failure>`;
}

function testCase(className: string, name: string, content: string): string {
  const attributes = `classname="${xmlText(className)}" name="${xmlText(name)}"`;
  return content === ""
    ? `    <testcase ${attributes}/>\n`
    : `    <testcase ${attributes}>${content}</testcase>\n`;
}

function suiteOf(name: string, cases: readonly string[]): string {
  const count = (tag: string) => cases.filter((one) => one.includes(`<${tag} `)).length;
  const counts = `tests="${cases.length}" failures="${count("failure")}" skipped="${count("skipped")}"`;
  return `  <testsuite name="${xmlText(name)}" ${counts}>\n${cases.join("")}  </testsuite>\n`;
}
