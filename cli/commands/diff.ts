import { Command } from "commander";
import { decisionDifferenceOf } from "../../host/divergence.ts";
import { readRunRecord } from "../../host/runFolder.ts";
import { partingText } from "../../lab/partingText.ts";
import { labelled } from "../../reports/format.ts";
import { figuresOf, METRICS } from "../../reports/metrics/index.ts";
import { canonicalText } from "../../sim/kernel/canonicalText.ts";
import type { RunRecord } from "../../sim/record/runRecord.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

/** `orrery diff`: where two recorded runs part. */
export function diffCommand(context: CommandContext): Command {
  return new Command("diff")
    .description("tell where two recorded runs part: the first decision that differs")
    .argument("<run>", "folder of the first run, as run --out has written it")
    .argument("<other>", "folder of the second")
    .option("--json", "print everything as JSON")
    .addHelpText("after", MEANING)
    .addHelpText("after", examples("orrery diff results/before results/after"))
    .action((first: string, second: string, options: { readonly json?: boolean }) =>
      diff(first, second, options.json === true, context),
    );
}

const MEANING = `
Scores stand in records of runs with --set record.decisions=1. That runs differ is an answer
and no failure: the exit code is 0 then too; --json says "same": true or false, and "sameEvents":
true also where what was made of the same events differs.`;

async function diff(
  first: string,
  second: string,
  isJson: boolean,
  { terminal }: CommandContext,
): Promise<void> {
  const [base, head] = [first, second].map(readRunRecord);
  const sameEvents = base.digest === head.digest;
  const others = otherFigures(base, head);
  const isSame = sameEvents && others.length === 0;
  const parting = sameEvents ? null : await decisionDifferenceOf(first, second);
  const inputs = inputDifferences(base, head);
  if (isJson) {
    terminal.out(JSON.stringify({ same: isSame, sameEvents, inputs, parting }, null, 2));
    return;
  }
  const lines: [string, string][] = [
    ["runs", sameEvents ? "the same, event by event" : "not the same"],
  ];
  if (inputs.length > 0) lines.push(["made from", `different ${inputs.join(", ")}`]);
  if (sameEvents && !isSame) {
    lines.push(["not the same", `what was made of these events: ${others.join(", ")}`]);
  }
  if (!sameEvents) {
    const text = parting === null ? "none: what came of the same decisions differs" : null;
    lines.push(["first difference", text ?? partingText(parting!)]);
  }
  terminal.out(labelled(lines));
}

/** What two runs come to differently, by the titles of metrics; "the summary" where these agree. */
function otherFigures(base: RunRecord, head: RunRecord): string[] {
  const [one, other] = [base.summary, head.summary];
  if (canonicalText(one) === canonicalText(other)) return [];
  const titles = METRICS.filter((metric) => {
    const [own, theirs] = [one, other].map((summary) => figuresOf(metric, summary));
    return own.some(({ value }, index) => value !== theirs[index]?.value);
  }).map(({ title }) => title);
  return titles.length === 0 ? ["the summary"] : titles;
}

/** What two runs were made from differently. */
function inputDifferences(base: RunRecord, head: RunRecord): string[] {
  const parts: [string, (record: RunRecord) => unknown][] = [
    ["versions", ({ version }) => version],
    ["scenarios", ({ scenario }) => scenario.hash],
    ["policies", ({ policies }) => policies],
    ["seeds", ({ seed }) => seed],
  ];
  return parts.flatMap(([name, of]) =>
    JSON.stringify(of(base)) === JSON.stringify(of(head)) ? [] : [name],
  );
}
