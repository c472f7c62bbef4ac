import { type CheckedScenario, checkScenario } from "../../lab/checkedScenario.ts";
import { prepareRun, requestFor } from "../../lab/index.ts";
import { brokenLaws } from "../../lab/laws.ts";
import { registry } from "../../schedulers/index.ts";
import { readTraces } from "../../sim/assembly/readTraces.ts";
import { fileError, InputError } from "../../sim/input/inputError.ts";
import type { TextSource } from "../../sim/input/textSource.ts";
import {
  EDGE_CLOUD_SIM_SCENARIOS,
  importEdgeCloudSim,
} from "../../sim/scenario/importers/edgeCloudSim.ts";
import { scenarioYaml } from "../../sim/scenario/importers/writeYaml.ts";
import { texts } from "../scenario/importers/edgeCloudSimFiles.ts";
import type { Base } from "./base.ts";
import { Choices } from "./choices.ts";
import { atExtremes, restructured, scrambled, withBadRows } from "./mutations.ts";

const POLICIES = registry.all().flatMap(({ kind, name }) => (kind === "dispatch" ? [name] : []));

/** What became of a case. */
export interface Outcome {
  /** How it was spoilt. */
  readonly way: string;
  readonly ending: "refused" | "read" | "run" | "cut short";
  /** What must never be: a crash, a broken law, two results of one run. */
  readonly fault: string | null;
}

/** Events after which a run is cut short, as what is spoilt may ask for any number. */
const MOST_EVENTS = 20_000;
/** A quarter of what runs does so twice, to see that both come to the same. */
const REPEATED = 0.25;

/** Those that run as they are. */
export function running(bases: readonly Base[]): Base[] {
  return bases.filter((base) => outcomeOf("", () => readWhole(base)).ending === "read");
}

function readWhole(base: Base): "read" {
  const checked = check(base);
  const open = opener(base);
  prepareRun(checked, { openText: open });
  readTraces(checked.scenario, open);
  return "read";
}

/** Spoils a scenario, a file or a configuration, and reads it as `validate` would. */
export function parseCase(bases: readonly Base[], seed: number, index: number): Outcome {
  const choices = new Choices(seed, index);
  if (choices.chance(0.1)) return importCase(choices);
  const { way, base } = spoilt(choices.of(bases), choices);
  return outcomeOf(way, () => readWhole(base));
}

/** Most of what is spoilt is refused: so often another is tried for one that runs. */
const TRIES = 12;

/** Spoils a scenario or a file of it, and runs what is still sound. */
export function runCase(bases: readonly Base[], seed: number, index: number): Outcome {
  const choices = new Choices(seed, index);
  let outcome = tryRun(bases, choices);
  for (let tries = 1; tries < TRIES && isRefused(outcome); tries++) {
    outcome = tryRun(bases, choices);
  }
  return outcome;
}

const isRefused = ({ ending, fault }: Outcome) => ending === "refused" && fault === null;

function tryRun(bases: readonly Base[], choices: Choices): Outcome {
  const { way, base } = spoilt(shortened(choices.of(bases)), choices);
  const policy = choices.of(POLICIES);
  const again = choices.chance(REPEATED);
  return outcomeOf(`${way}, ${policy}`, () => {
    const checked = check(base);
    const digest = runOnce(checked, base, policy);
    if (again && runOnce(checked, base, policy).digest !== digest.digest) {
      throw new Error("two runs came to different digests");
    }
    return digest.ended ? "run" : "cut short";
  });
}

function runOnce(checked: CheckedScenario, base: Base, policy: string) {
  const { run } = prepareRun(checked, {
    openText: opener(base),
    policies: { dispatch: requestFor(policy) },
    lenient: true,
  });
  const ended = !run.advance(MOST_EVENTS);
  const { nowSeconds } = run;
  const { digest, summary } = run.finish();
  const horizonSeconds = ended ? run.horizonSeconds : nowSeconds;
  const broken = brokenLaws({ summary, nowSeconds, horizonSeconds });
  if (broken.length > 0) throw new Error(`law broken: ${broken.join("; ")}`);
  return { digest, ended };
}

function importCase(choices: Choices): Outcome {
  const name = choices.of(Object.keys(texts) as (keyof typeof texts)[]);
  const changed = choices.chance(0.5)
    ? scrambled(texts[name], choices)
    : withBadRows(texts[name], choices);
  const file = (one: keyof typeof texts) => ({
    file: one,
    text: one === name ? changed : texts[one],
  });
  const scenario = choices.of(EDGE_CLOUD_SIM_SCENARIOS);
  return outcomeOf(`importer, ${name}`, () => {
    const imported = importEdgeCloudSim(
      {
        applications: file("applications.xml"),
        edgeDevices: file("edge_devices.xml"),
        settings: file("default_config.properties"),
      },
      { scenario, devices: 5 },
    );
    const text = scenarioYaml(imported.scenario, imported.remarks);
    checkScenario({ file: "imported", text, overrides: [] });
    return "read";
  });
}

function spoilt(base: Base, choices: Choices): { way: string; base: Base } {
  const names = Object.keys(base.files);
  if (names.length > 0 && choices.chance(0.4)) {
    const name = choices.of(names);
    const change = choices.chance(0.5) ? scrambled : withBadRows;
    const files = { ...base.files, [name]: change(base.files[name], choices) };
    return { way: `${base.name}, ${name}`, base: { ...base, files } };
  }
  const change = choices.of([atExtremes, atExtremes, restructured, scrambled]);
  const text = change(base.text, choices);
  return { way: `${base.name}, ${change.name}`, base: { ...base, text } };
}

/** The same for a short time: long ones are for the gallery's own tests. */
const shortened = (base: Base): Base => ({
  ...base,
  text: base.text.replace(/^horizon: .*$/m, "horizon: 3s").replace(/^warmup: .*$/m, "warmup: 1s"),
});

const check = ({ text }: Base) => checkScenario({ file: "case.yaml", text, overrides: [] });

function opener({ files }: Base): (path: string) => TextSource {
  return (path) => {
    if (!Object.hasOwn(files, path)) throw fileError(path, "no such file");
    let rest: string | null = files[path];
    return {
      name: path,
      read() {
        const text = rest;
        rest = null;
        return text;
      },
    };
  };
}

/** Bad input may be refused, in lines without anything that acts on a terminal; no more may be. */
function outcomeOf(way: string, action: () => Outcome["ending"]): Outcome {
  try {
    return { way, ending: action(), fault: null };
  } catch (error) {
    if (!(error instanceof InputError)) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { way, ending: "refused", fault: text };
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    const acts = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(error.message);
    const fault = acts ? `a control character in ${JSON.stringify(error.message)}` : null;
    return { way, ending: "refused", fault };
  }
}
