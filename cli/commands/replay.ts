import { Command } from "commander";
import type { Divergence } from "../../host/divergence.ts";
import { EXIT, Failure } from "../../host/failure.ts";
import { type Replay, replayRun } from "../../host/replay.ts";
import { partingText } from "../../lab/partingText.ts";
import { labelled } from "../../reports/format.ts";
import { rowText } from "../../reports/rowDifference.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";
import { Progress } from "../progress.ts";

/** `orrery replay`: a record run again, and whether it comes out the same. */
export function replayCommand(context: CommandContext): Command {
  return new Command("replay")
    .description("run a record again and tell whether it is the same")
    .argument("<run>", "folder that orrery run --out has left")
    .option("--json", "print what was found as JSON")
    .addHelpText("after", "\nExit code 3 if the run is not the same, or breaks a law.")
    .addHelpText("after", examples("orrery replay results/a", "orrery replay results/a --json"))
    .action((folder: string, options: { readonly json?: boolean }) =>
      replay(folder, options.json === true, context),
    );
}

async function replay(folder: string, json: boolean, context: CommandContext): Promise<void> {
  const { terminal, signal } = context;
  const progress = new Progress(terminal, folder);
  let found: Replay;
  try {
    found = await replayRun(folder, { signal, onProgress: (share) => progress.show(share) });
  } finally {
    progress.end();
  }
  const { recorded, repeated, brokenLaws, divergence } = found;
  if (divergence !== null) context.exitCode = EXIT.lawBroken;
  if (json) {
    const [one, other] = [recorded, repeated].map(({ version, digest }) => ({ version, digest }));
    const same = divergence === null;
    const told = { same, recorded: one, repeated: other, brokenLaws, divergence };
    terminal.out(JSON.stringify(told, null, 2));
  } else {
    terminal.out(labelled(lines(found)));
  }
  if (brokenLaws.length > 0) throw new Failure(EXIT.lawBroken, brokenLaws);
}

function lines({ recorded, repeated, divergence }: Replay): [string, string][] {
  const { scenario, seed, version } = recorded;
  const head: [string, string][] = [["scenario", `${scenario.name}, seed ${seed}`]];
  if (version !== repeated.version) {
    head.push(["versions", `recorded by ${version}, repeated by ${repeated.version}`]);
  }
  if (divergence === null) return [...head, ["same", `digest ${recorded.digest}`]];
  if (recorded.digest === repeated.digest) {
    const text = `digest ${recorded.digest}: the same events, but another summary of them`;
    return [...head, ["differs", text]];
  }
  return [
    ...head,
    ["differs", `digest ${repeated.digest}, not ${recorded.digest}`],
    ...divergenceLines(divergence),
  ];
}

/** What is known of where two runs part, as lines. */
function divergenceLines({ decision, row }: Divergence): [string, string][] {
  const found: [string, string][] = [];
  if (decision !== null) found.push(["first decision", partingText(decision)]);
  if (row !== null) found.push(["first row", rowText(row)]);
  return found.length > 0 ? found : [["first row", "in no table that was recorded"]];
}
