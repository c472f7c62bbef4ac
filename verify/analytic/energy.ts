import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { type Check, exactCheck } from "../check.ts";
import { simulate } from "../simulation/simulate.ts";
import { expectedNumbers } from "./expected.ts";
import type { AnalyticFamily } from "./family.ts";
import { coarseBest, goldenSection } from "./sweep.ts";

type ApplicationInput = ScenarioInput["applications"][string];

const JOULES_PER_WATT_HOUR = 3600;
const CORE_LIMIT = 10_000;
/** Far longer than any run. */
const NEVER = "8000000s";

/**
 * Power linear in load: `idleW`, `peakW`, and a `profile` of `[second, utilisation]` whose last
 * entry is the end. Tasks that each take one core for a step of the profile make the utilisation,
 * on as many cores as make every step a whole number of them.
 */
const linearEnergy: AnalyticFamily = {
  takes: ({ group, parameters }) => /linear.*power/i.test(group) && "profile" in parameters,
  run: ({ parameters, expected }) => {
    const profile: readonly (readonly [number, number | null])[] = parameters.profile;
    const loads = profile.map(([, load]) => load ?? 0);
    const cores = wholeCores(loads);
    if (cores === null) return { notCovered: `utilisation is not a share of ${CORE_LIMIT} cores` };
    const steps: [string, ApplicationInput][] = [];
    const files: Record<string, string> = {};
    profile.slice(0, -1).forEach(([begin], index) => {
      const file = `step-${index + 1}`;
      const tasks = Math.round(loads[index] * cores);
      // A trace cannot be empty: an idle step is a task without work.
      steps.push([file, busyStep(file, tasks === 0 ? 0 : profile[index + 1][0] - begin)]);
      files[file] = `${begin}\n`.repeat(Math.max(1, tasks));
    });
    const seconds = profile[profile.length - 1][0] - profile[0][0];
    const machine = {
      cores,
      speed: "1GHz",
      powerCurve: [
        { load: 0, power: `${parameters.idleW}W` },
        { load: 1, power: `${parameters.peakW}W` },
      ],
    };
    const scenario = machineScenario(profile[profile.length - 1][0], machine);
    const applications = Object.fromEntries(steps);
    const { summary } = simulate({ ...scenario, applications }, { files });
    // What it takes before the profile begins, doing nothing.
    const before = profile[0][0] * parameters.idleW;
    const energyJ = summary.energy.nodesJoules! - before;
    const got: Record<string, number> = {
      energyJ,
      energyWh: energyJ / JOULES_PER_WATT_HOUR,
      meanPowerW: energyJ / seconds,
    };
    const checks = Object.entries(expectedNumbers(expected)).map(([name, value]) =>
      exactCheck(name, value, got[name] ?? Number.NaN, 1e-9, "time in whole nanoseconds"),
    );
    return { checks };
  },
};

/** Tasks that come at the times of a file, each of which takes a core for the whole step. */
function busyStep(file: string, seconds: number): ApplicationInput {
  return {
    source: "machine",
    arrivals: { process: "trace", file },
    stages: { work: { where: "source", work: `${seconds}Gcycles` } },
  };
}

/** The fewest cores of which each load is a whole number. */
function wholeCores(loads: readonly number[]): number | null {
  for (let cores = 1; cores <= CORE_LIMIT; cores++) {
    if (loads.every((load) => Math.abs(load * cores - Math.round(load * cores)) < 1e-9)) {
      return cores;
    }
  }
  return null;
}

/**
 * Frequency scaling: a processor that takes `Pstat` + `a`·s^`alpha` at full load and speed s. The
 * speed `s` of least energy per unit of work is searched for by runs at one speed after another.
 */
const frequencyScaling: AnalyticFamily = {
  takes: ({ group, parameters }) => /energy per unit of work/i.test(group) && "Pstat" in parameters,
  run: ({ parameters, expected }) => {
    const cost = (gigahertz: number) => energyPerWork(parameters, gigahertz);
    const near = coarseBest(cost, 2 ** -10);
    const best = goldenSection(cost, near / 2, 2 * near, 2 ** -27);
    const values = expectedNumbers(expected);
    const checks: Check[] = Object.entries(values).map(([name, value]) => {
      if (/energy|power/i.test(name)) {
        return exactCheck(name, value, cost(best), 1e-9, "time in whole nanoseconds");
      }
      // Near a minimum numbers of 53 bits tell places no nearer than 2^-26 apart.
      return exactCheck(name, value, best, 1e-6, "a minimum is known to half of 53 bits");
    });
    return { checks };
  },
};

/** Joules for a gigacycle of a core that is busy all the time. */
function energyPerWork(
  { Pstat, a, alpha }: Readonly<Record<string, number>>,
  gigahertz: number,
): number {
  const seconds = 1000;
  const { summary } = simulate({
    ...machineScenario(seconds, {
      cores: 1,
      speed: `${gigahertz}GHz`,
      powerLaw: { static: `${Pstat}W`, dynamic: `${a}W`, exponent: alpha },
    }),
    applications: {
      job: {
        source: "machine",
        arrivals: { process: "periodic", period: NEVER, phase: "0s" },
        stages: { work: { where: "source", work: `${2 * seconds * gigahertz}Gcycles` } },
      },
    },
  });
  const [{ utilisation }] = summary.tiers;
  return summary.energy.nodesJoules! / (utilisation * seconds * gigahertz);
}

function machineScenario(
  seconds: number,
  machine: Partial<ScenarioInput["nodes"][string]>,
): Omit<ScenarioInput, "applications"> {
  return {
    orrery: 1,
    name: "energy",
    horizon: `${seconds}s`,
    sites: { here: { x: "0m", y: "0m" } },
    nodes: { machine: { tier: "edge", at: "here", ...machine } },
  };
}

/** What machines take, by load and by speed. */
export const ENERGY: readonly AnalyticFamily[] = [linearEnergy, frequencyScaling];
