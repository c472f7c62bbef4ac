import { Command, InvalidArgumentError, Option } from "commander";
import { EXIT, Failure } from "../../host/failure.ts";
import { type Hunted, hunt } from "../../host/hunt.ts";
import { loadPolicy } from "../../host/policyModules.ts";
import { writeWholeFile } from "../../host/writeFile.ts";
import type { Rivals } from "../../lab/hunt/loss.ts";
import type { PolicyRequest } from "../../lab/policyRequest.ts";
import { formatCount, formatQuantity, labelled } from "../../reports/format.ts";
import type { CommandContext } from "../context.ts";
import { examples, seed } from "../options.ts";
import { onePolicy, POLICY_SYNTAX } from "../policyOptions.ts";
import { Progress } from "../progress.ts";

interface Options {
  readonly policy: PolicyRequest;
  readonly against: PolicyRequest;
  readonly seed: number;
  readonly tries: number;
  readonly minutes?: number;
  readonly ratio: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `orrery hunt`: the small scenario on which a policy loses most against another. */
export function huntCommand(context: CommandContext): Command {
  const policy = (name: string, description: string) =>
    new Option(`--${name} <policy>`, description)
      .argParser((text) => onePolicy(text)[0])
      .makeOptionMandatory();
  return new Command("hunt")
    .description("search for the small scenario on which a policy loses most against another")
    .addOption(policy("policy", "the policy that is to lose, of the kind graph or dispatch"))
    .addOption(policy("against", "the policy of the same kind that it is to lose against"))
    .addOption(new Option("--seed <n>", "seed of the search").argParser(seed).default(1))
    .addOption(
      new Option("--tries <n>", "scenarios to try").argParser(above(0, true)).default(1000),
    )
    .addOption(
      new Option("--minutes <n>", "end the search after so long").argParser(above(0, false)),
    )
    .addOption(
      new Option("--ratio <x>", "loss that the smallest scenario has to show still")
        .argParser(above(1, false))
        .default(2),
    )
    .option("--out <file>", "write the scenario to FILE")
    .option("--json", "print what was found as JSON")
    .addHelpText("after", MEANING)
    .addHelpText("after", POLICY_SYNTAX)
    .addHelpText(
      "after",
      examples(
        "orrery hunt --policy heft --against cpop --out heft-loses.yaml",
        "orrery compare heft-loses.yaml --graph heft,cpop --seeds 1",
        "orrery hunt --policy earliest-finish --against on-board --seed 2 --tries 3000",
      ),
    )
    .action((options: Options) => run(options, context));
}

const MEANING = `
The loss is the ratio of mean latencies over all requests. Graph policies place one request of a few
tasks on two or three unequal nodes; dispatch policies a few requests of devices, on board or on
servers behind links. The same seed and tries find the same scenario, unless --minutes ends the
search. Exit code 2 if no scenario shows the ratio asked for: then the largest loss is kept.`;

async function run(options: Options, context: CommandContext): Promise<void> {
  const rivals = await rivalsOf(options);
  const { terminal, signal } = context;
  const progress = new Progress(terminal, `${rivals.policy.label} against ${rivals.against.label}`);
  let found: Hunted;
  try {
    found = await hunt(rivals, {
      ...{ seed: options.seed, tries: options.tries, ratio: options.ratio, signal },
      ...(options.minutes !== undefined && { minutes: options.minutes }),
      onProgress: (share) => progress.show(share, 0),
    });
  } finally {
    progress.end();
  }
  if (found.ratio < options.ratio) context.exitCode = EXIT.inconclusive;
  if (options.out !== undefined) writeWholeFile(options.out, found.text);
  if (options.json === true) terminal.out(JSON.stringify(found, null, 2));
  else terminal.out(text(found, rivals, options));
}

/** Both have to be of one kind. */
async function rivalsOf({ policy, against }: Options): Promise<Rivals> {
  const [{ kind }, other] = [await loadPolicy(policy.key), await loadPolicy(against.key)];
  if (policy.label === against.label) {
    throw new Failure(
      EXIT.usage,
      `--against ${against.label}: found the same as --policy; expected another`,
    );
  }
  if (kind === other.kind) return { kind, policy, against };
  const problem = `is a ${other.kind} policy; expected a ${kind} policy, as ${policy.label} is`;
  throw new Failure(EXIT.usage, `--against ${against.label}: ${problem}`);
}

function text(found: Hunted, { policy, against }: Rivals, { ratio, out }: Options): string {
  const { tries, largest, policySeconds, againstSeconds } = found;
  const rounds = (value: number) => value.toPrecision(3);
  const lines: [string, string][] = [
    ["tried", `${formatCount(tries)} scenarios`],
    ["largest", `${rounds(largest.ratio)} times slower: ${largest.size}`],
    ["smallest", `${rounds(found.ratio)} times slower: ${found.size}`],
    [policy.label, `mean latency ${formatQuantity(policySeconds, "s")}`],
    [against.label, `mean latency ${formatQuantity(againstSeconds, "s")}`],
  ];
  if (found.ratio < ratio) lines.push(["asked for", `${ratio} times, which none has shown`]);
  if (out !== undefined) return labelled([...lines, ["scenario", out]]);
  return `${labelled(lines)}\n\n${found.text.trimEnd()}`;
}

function above(least: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = Number(text);
    const isSound = text.trim() !== "" && value > least && value <= 1e6;
    if (isSound && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Expected a ${whole ? "whole " : ""}number above ${least}.`);
  };
}
