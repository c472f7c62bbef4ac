import { exactCheck } from "../check.ts";
import type { CaseContext, CaseOutcome } from "../kind.ts";
import {
  type ApplicationInput,
  type NodeInput,
  once,
  scenarioAtOnePlace,
  seconds,
} from "../simulation/onePlace.ts";
import { checksOf, type Measure } from "../theory/expectations.ts";
import type { Families, Given, TheoryCase } from "../theory/family.ts";
import { coarseBest, goldenSection } from "./sweep.ts";

const JOULES_PER_WATT_HOUR = 3600;
const CORE_LIMIT = 10_000;
const BASIS = "time in whole nanoseconds";

/**
 * `linear-power`: power linear in load from `idleW` to `peakW`, and a `profile` of `[second,
 * utilisation]` whose last entry is the end. Tasks that each take one core for a step of the
 * profile make the utilisation, on as many cores as make every step a whole number of them.
 *
 * `frequency-scaling`: a processor that takes `Pstat` + `a`·s^`alpha` at full load and speed s.
 * The speed `s` of least energy per unit of work is found by runs at one speed after another.
 */
export const ENERGY: Families = {
  "linear-power": {
    title: "server power linear in utilisation",
    parameters: ["idleW", "peakW", "profile"],
    run: linearPower,
  },
  "frequency-scaling": {
    title: "energy per unit of work by speed",
    parameters: ["Pstat", "a", "alpha"],
    run: (one, { simulate }) => {
      const cost = (gigahertz: number) => energyPerWork(one.parameters, gigahertz, simulate);
      const near = coarseBest(cost, 2 ** -10);
      const best = goldenSection(cost, near / 2, 2 * near, 2 ** -27);
      return {
        checks: checksOf(one, {
          // Near a minimum numbers of 53 bits tell places no nearer than 2^-26 apart.
          s: (expected, name) =>
            exactCheck(name, expected, best, 1e-6, "a minimum is known to half of 53 bits"),
          energyPerWork: (expected, name) => exactCheck(name, expected, cost(best), 1e-9, BASIS),
        }),
      };
    },
  },
};

function linearPower(one: TheoryCase, { simulate }: CaseContext): CaseOutcome {
  const { idleW, peakW } = one.parameters;
  const profile: readonly (readonly [number, number | null])[] = one.parameters.profile;
  const loads = profile.map(([, load]) => load ?? 0);
  const cores = wholeCores(loads);
  if (cores === null) return { notCovered: `utilisation is not a share of ${CORE_LIMIT} cores` };
  const applications: Record<string, ApplicationInput> = {};
  const files: Record<string, string> = {};
  profile.slice(0, -1).forEach(([begin], index) => {
    const file = `step-${index + 1}`;
    const tasks = Math.round(loads[index] * cores);
    // A trace cannot be empty: an idle step is a task without work.
    applications[file] = busyStep(file, tasks === 0 ? 0 : profile[index + 1][0] - begin);
    files[file] = `${begin}\n`.repeat(Math.max(1, tasks));
  });
  const [[begin], [end]] = [profile[0], profile[profile.length - 1]];
  const powerCurve = [
    { load: 0, power: `${idleW}W` },
    { load: 1, power: `${peakW}W` },
  ];
  const scenario = scenarioAtOnePlace("energy", end, {
    nodes: { machine: { cores, powerCurve } },
    applications,
  });
  const { summary } = simulate(scenario, { files });
  // Before the profile begins it idles.
  const joules = summary.energy.nodesJoules! - begin * idleW;
  const exactly =
    (got: number): Measure =>
    (expected, name) =>
      exactCheck(name, expected, got, 1e-9, BASIS);
  return {
    checks: checksOf(one, {
      energyJ: exactly(joules),
      energyWh: exactly(joules / JOULES_PER_WATT_HOUR),
      meanPowerW: exactly(joules / (end - begin)),
    }),
  };
}

/** Tasks that come at the times of a file, each of which takes a core for the whole step. */
function busyStep(file: string, stepSeconds: number): ApplicationInput {
  return {
    source: "machine",
    arrivals: { process: "trace", file },
    stages: { work: { where: "source", work: seconds(stepSeconds) } },
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

/** Joules for a gigacycle of a core that is busy all the time. */
function energyPerWork(
  { Pstat, a, alpha }: Given,
  gigahertz: number,
  simulate: CaseContext["simulate"],
): number {
  const span = 1000;
  const machine: Partial<NodeInput> = {
    speed: `${gigahertz}GHz`,
    powerLaw: { static: `${Pstat}W`, dynamic: `${a}W`, exponent: alpha },
  };
  const work = seconds(2 * span * gigahertz);
  const { summary } = simulate(
    scenarioAtOnePlace("energy", span, {
      nodes: { machine },
      applications: {
        job: { source: "machine", arrivals: once(), stages: { work: { where: "source", work } } },
      },
    }),
  );
  const [{ utilisation }] = summary.tiers;
  return summary.energy.nodesJoules! / (utilisation! * span * gigahertz);
}
