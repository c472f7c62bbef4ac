import { join } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { readTextFile } from "../../host/textFile.ts";
import { writeWholeFile } from "../../host/writeFile.ts";
import { checkScenario } from "../../lab/checkedScenario.ts";
import { InputError, problemAt } from "../../sim/input/inputError.ts";
import {
  EDGE_CLOUD_SIM_SCENARIOS,
  type EdgeCloudSimScenario,
  type ImportedScenario,
  importEdgeCloudSim,
} from "../../sim/scenario/importers/edgeCloudSim.ts";
import { WF_FORMAT_VERSIONS } from "../../sim/scenario/importers/wfFormat/workflow.ts";
import { importWfFormat } from "../../sim/scenario/importers/wfFormat.ts";
import { scenarioYaml } from "../../sim/scenario/importers/writeYaml.ts";
import { FILE_LIMIT_CHARACTERS } from "../../sim/scenario/yaml/compose.ts";
import type { CommandContext } from "../context.ts";
import { examples } from "../options.ts";

/** Where the scenario goes. */
interface OutputOptions {
  readonly out?: string;
  readonly json?: boolean;
}

interface EdgeCloudSimOptions extends OutputOptions {
  readonly devices: number;
  readonly scenario: EdgeCloudSimScenario;
  readonly settings: string;
}

interface WfFormatOptions extends OutputOptions {
  readonly bandwidth: number;
  readonly latency: number;
  readonly machines: number;
  readonly asRun?: boolean;
}

/** `orrery import`: other simulators' configurations as scenario files. */
export function importCommand(context: CommandContext): Command {
  return new Command("import")
    .description("make a scenario file of another simulator's configuration, or of a workflow")
    .addCommand(edgeCloudSimCommand(context))
    .addCommand(wfFormatCommand(context));
}

function wfFormatCommand(context: CommandContext): Command {
  const command = new Command("wfformat")
    .description(`import a workflow in WfFormat ${WF_FORMAT_VERSIONS.join(", ")} (WfCommons)`)
    .argument("<file>", "the JSON file of the workflow")
    .option("--bandwidth <mbit/s>", "from each machine to the hub", positive, 1000)
    .option("--latency <ms>", "one way, from each machine to the hub", nonNegative, 0)
    .option("--machines <n>", "machines of one core, where the file has none", positiveCount, 4)
    .option("--as-run", "keep each task on the machine on which it ran");
  return withOutputOptions(command)
    .addHelpText(
      "after",
      examples(
        "orrery import wfformat workflow.json --out workflow.yaml",
        "orrery import wfformat montage.json --bandwidth 10000 --latency 0.1 --json",
      ),
    )
    .action((file: string, options: WfFormatOptions) => {
      const imported = importWfFormat(
        { file, text: readTextFile(file, FILE_LIMIT_CHARACTERS) },
        {
          megabitsPerSecond: options.bandwidth,
          latencyMilliseconds: options.latency,
          machines: options.machines,
          asRun: options.asRun === true,
        },
      );
      tell(imported, file, options, context);
    });
}

function edgeCloudSimCommand(context: CommandContext): Command {
  const command = new Command("edgecloudsim")
    .description(
      "import an EdgeCloudSim configuration: applications.xml, edge_devices.xml, a properties file",
    )
    .argument("<dir>", "the folder of the configuration")
    .requiredOption("--devices <n>", "how many mobile devices", deviceCount)
    .addOption(
      new Option("--scenario <name>", "simulation scenario")
        .choices(EDGE_CLOUD_SIM_SCENARIOS)
        .makeOptionMandatory(),
    )
    .option("--settings <file>", "the properties file in the folder", "default_config.properties");
  return withOutputOptions(command)
    .addHelpText(
      "after",
      examples(
        "orrery import edgecloudsim sample_app1/config --devices 500 --scenario TWO_TIER",
        "orrery import edgecloudsim config --devices 100 --scenario SINGLE_TIER --out single.yaml",
      ),
    )
    .action((folder: string, options: EdgeCloudSimOptions) => {
      const file = (name: string) => {
        const path = join(folder, name);
        return { file: path, text: readTextFile(path, FILE_LIMIT_CHARACTERS) };
      };
      const imported = importEdgeCloudSim(
        {
          applications: file("applications.xml"),
          edgeDevices: file("edge_devices.xml"),
          settings: file(options.settings),
        },
        options,
      );
      tell(imported, folder, options, context);
    });
}

function withOutputOptions(command: Command): Command {
  return command
    .option("--out <file>", "write the scenario to this file")
    .addOption(
      new Option("--json", "print the scenario, and what was left out, as JSON").conflicts("out"),
    );
}

/** The result must be a sound scenario; what was left out is listed beside it. */
function tell(
  { scenario, remarks }: ImportedScenario,
  folder: string,
  { out, json }: OutputOptions,
  { terminal }: CommandContext,
): void {
  const text = scenarioYaml(scenario, remarks);
  requireSound(text, folder);
  if (json === true) {
    terminal.out(JSON.stringify({ scenario, remarks }, null, 2));
    return;
  }
  for (const remark of remarks) terminal.error(`remark: ${remark}`);
  if (out === undefined) terminal.out(text.trimEnd());
  else writeWholeFile(out, text);
}

/** Reports mistakes of a scenario that is not written yet at the folder it was made from. */
function requireSound(text: string, folder: string): void {
  try {
    checkScenario({ file: folder, text, overrides: [] });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const problems = error.problems.map(({ path, message }) =>
      problemAt(folder, 0, 0, { message: `makes no sound scenario: ${message}` }, path),
    );
    throw new InputError(problems);
  }
}

function deviceCount(written: string): number {
  const count = Number(written);
  if (/^\d+$/.test(written) && count >= 1 && count <= 2_000_000) return count;
  throw new InvalidArgumentError("expected a whole number from 1");
}

function positiveCount(written: string): number {
  const count = Number(written);
  if (/^\d+$/.test(written) && count >= 1 && count <= 1000) return count;
  throw new InvalidArgumentError("expected a whole number from 1 to 1000");
}

function positive(written: string): number {
  const number = Number(written);
  if (written.trim() !== "" && number > 0 && number < Infinity) return number;
  throw new InvalidArgumentError("expected a number above 0");
}

function nonNegative(written: string): number {
  const number = Number(written);
  if (written.trim() !== "" && number >= 0 && number < Infinity) return number;
  throw new InvalidArgumentError("expected a number from 0");
}
