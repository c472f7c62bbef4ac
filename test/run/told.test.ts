import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planRun, requestFor } from "../../lab/index.ts";
import { openWorld } from "../../sim/assembly/openWorld.ts";
import type { RandomStream } from "../../sim/kernel/randomStream.ts";
import type {
  DispatchOutcome,
  DispatchPolicy,
  DispatchView,
  PeriodView,
} from "../../sim/policy/dispatch.ts";
import type { DefinitionOf } from "../../sim/policy/kinds.ts";
import { Run } from "../../sim/run.ts";
import { type ScenarioInput, scenario as schema } from "../../sim/scenario/schema/scenario.ts";
import { randomScenario } from "./randomScenario.ts";

const seed = fc.integer({ min: 0, max: 1000 });
const runs = { numRuns: 25 };

const PERIOD_SECONDS = 0.25;

/** What one party has decided and been told. */
class Witness implements DispatchPolicy {
  readonly decided = new Map<number, number>();
  readonly told = new Map<number, DispatchOutcome>();
  /** When its periods were over, and what it drew then. */
  readonly periods: number[] = [];
  readonly draws: number[] = [];
  private readonly look: (view: DispatchView) => void;

  constructor(look: (view: DispatchView) => void) {
    this.look = look;
  }

  choose(view: DispatchView): number {
    this.look(view);
    // Now and then it refuses; else it goes through the candidates in turn.
    const chosen = view.decision % 17 === 16 ? -1 : view.decision % view.candidateCount;
    this.decided.set(view.decision, chosen < 0 ? -1 : view.nodeIndex(chosen));
    return chosen;
  }

  periodSeconds(): number {
    return PERIOD_SECONDS;
  }

  tick(view: PeriodView, random: RandomStream): void {
    this.periods.push(view.nowSeconds);
    this.draws.push(random.next());
    expect(view.source === null).toBe(!view.candidateCount || !view.isSource(0));
    for (let node = 0; node < view.candidateCount; node++) {
      expect(view.inFlightJobs(node)).toBeGreaterThanOrEqual(0);
      expect(view.reportAgeSeconds(node) ?? 0).toBeGreaterThanOrEqual(0);
      expect(view.openDecisions(node)).toBeLessThanOrEqual(this.decided.size - this.told.size);
    }
  }

  explain(view: DispatchView) {
    this.look(view);
    return [];
  }

  observe(outcome: DispatchOutcome): void {
    expect(this.told.has(outcome.decision)).toBe(false);
    expect(this.decided.get(outcome.decision)).toBe(outcome.nodeIndex ?? -1);
    this.told.set(outcome.decision, { ...outcome });
  }
}

/** Runs a scenario until nothing is left; returns those who decided. */
function witnesses(
  input: ScenarioInput,
  seed: number,
  look: (view: DispatchView) => void = () => {},
  clairvoyant = false,
): Witness[] {
  const scenario = schema.parse({ ...input, drain: "200s" });
  const checked = { file: "test.yaml", text: "", overrides: [], scenario };
  const { options } = planRun(checked, {
    policies: { dispatch: requestFor("random") },
    seed,
    sink: null,
    openText: () => {
      throw new Error("no files");
    },
  });
  const made: Witness[] = [];
  const policy: DefinitionOf<"dispatch"> = {
    ...{ kind: "dispatch", name: "witness", summary: "Goes in turn.", source: "test" },
    clairvoyant,
    parameters: [],
    create: () => made[made.push(new Witness(look)) - 1],
  };
  const policies = { ...options.policies, dispatch: { policy, parameters: {} } };
  const world = openWorld(scenario, { ...options, policies });
  const run = new Run(world);
  while (run.advance(100_000));
  // Word of the last ones is still on its way.
  const { simulator } = world;
  simulator.runUntil(simulator.now + simulator.clock.fromSeconds(2));
  return made;
}

/** Numbers that a view gives, each with whether it may be unknown. */
function numbersOf(view: DispatchView, candidate: number): (number | null)[] {
  return [
    view.reportAgeSeconds(candidate),
    view.processorJobs(candidate),
    view.processorBacklogSeconds(candidate),
    view.acceleratorJobs(candidate),
    view.acceleratorBacklogSeconds(candidate),
    view.freeMemoryBytes(candidate),
    view.freeShare(candidate),
    view.carbonGramsPerJoule(candidate),
    view.inFlightJobs(candidate),
    view.inFlightProcessorSeconds(candidate),
    view.inFlightAcceleratorSeconds(candidate),
    view.openDecisions(candidate),
    view.linkAgeSeconds(candidate),
    view.linkLoad(candidate),
    view.uploadSeconds(candidate),
    view.downloadSeconds(candidate),
    view.processorWaitSeconds(candidate),
    view.acceleratorWaitSeconds(candidate),
    view.source.speedMetersPerSecond,
    view.source.uplinkBytesPerSecond,
    view.source.transfersUp,
    view.source.bytesUp,
    view.source.dwellSeconds,
    view.source.cell?.ageSeconds ?? null,
    view.source.cell?.uplinkLoad ?? null,
    view.source.cell?.uplinkTransfers ?? null,
    view.source.cell?.uplinkBacklogSeconds ?? null,
    view.source.cell?.downlinkBacklogSeconds ?? null,
  ];
}

function eachCandidate(view: DispatchView, check: (candidate: number) => void): void {
  for (let candidate = 0; candidate < view.candidateCount; candidate++) check(candidate);
}

describe("whoever decides", () => {
  test("is told the outcome of each of its decisions once, and of no other's", () => {
    fc.assert(
      fc.property(randomScenario, seed, (scenario, seed) => {
        for (const { decided, told } of witnesses(scenario, seed)) {
          expect([...told.keys()].sort()).toEqual([...decided.keys()].sort());
          for (const { uploadSeconds, outcome, ...one } of told.values()) {
            const { waitSeconds, serviceSeconds, returnSeconds, elapsedSeconds } = one;
            if (outcome !== "answered" && outcome !== "late") {
              expect(returnSeconds).toBeNull();
              continue;
            }
            const parts = [uploadSeconds, waitSeconds, serviceSeconds, returnSeconds];
            for (const part of parts) expect(part ?? 0).toBeGreaterThanOrEqual(0);
            const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
            expect(sum).toBeLessThanOrEqual(elapsedSeconds + 1e-6);
          }
        }
      }),
      runs,
    );
  });

  test("sees no number below zero, and nothing that is no number", () => {
    fc.assert(
      fc.property(randomScenario, seed, (scenario, seed) => {
        witnesses(scenario, seed, (view) =>
          eachCandidate(view, (candidate) => {
            for (const one of numbersOf(view, candidate)) {
              if (one !== null) expect(one).toBeGreaterThanOrEqual(0);
            }
            const { inFlightJobs, openDecisions } = {
              inFlightJobs: view.inFlightJobs(candidate),
              openDecisions: view.openDecisions(candidate),
            };
            expect(inFlightJobs).toBeLessThanOrEqual(openDecisions);
          }),
        );
      }),
      runs,
    );
  });

  test("sees reports that are no older than a period and their delay", () => {
    const reports = fc.constantFrom(
      { period: 0.3, delay: 0 },
      { period: 0.1, delay: 0.03 },
      { period: 0.05, delay: 0.32 },
    );
    let seen = 0;
    fc.assert(
      fc.property(randomScenario, reports, seed, (scenario, reports, seed) => {
        const dispatch = { ...scenario.dispatch, scope: "all" as const, reports: undefined };
        const aged = {
          ...scenario,
          ...{ faults: {}, dispatch: { ...dispatch, reports: secondsOf(reports) } },
        };
        witnesses(aged, seed, (view) =>
          eachCandidate(view, (candidate) => {
            const age = view.reportAgeSeconds(candidate);
            const limit = reports.period + reports.delay + 1e-6;
            if (view.nowSeconds > reports.delay) expect(age).not.toBeNull();
            if (view.isSource(candidate)) expect(age).toBe(0);
            else if (age !== null) expect(age).toBeGreaterThanOrEqual(reports.delay);
            expect(age ?? 0).toBeLessThanOrEqual(limit);
            expect(view.source.cell?.ageSeconds ?? 0).toBeLessThanOrEqual(limit);
            seen++;
          }),
        );
      }),
      runs,
    );
    expect(seen).toBeGreaterThan(0);
  });

  test("sees nothing that is reported outside of its scope", () => {
    fc.assert(
      fc.property(
        randomScenario,
        fc.constantFrom("cell", "vehicle"),
        seed,
        (drawn, scope, seed) => {
          const scenario = { ...drawn, dispatch: { ...drawn.dispatch, scope } } as ScenarioInput;
          witnesses(scenario, seed, (view) => {
            const places = new Set<number>();
            eachCandidate(view, (candidate) => {
              expect(view.linkLoad(candidate)).toBeNull();
              if (view.isSource(candidate)) return;
              if (view.processorJobs(candidate) !== null) places.add(view.placeIndex(candidate));
              else expect(view.reportAgeSeconds(candidate)).toBeNull();
            });
            expect(places.size).toBeLessThanOrEqual(scope === "cell" ? 1 : 0);
            if (scope === "vehicle") expect(view.source.cell?.uplinkTransfers ?? null).toBeNull();
          });
        },
      ),
      runs,
    );
  });

  test("is called once in each period, with draws of its own", () => {
    let periods = 0;
    fc.assert(
      fc.property(randomScenario, seed, (scenario, seed) => {
        const made = witnesses(scenario, seed);
        for (const one of made) {
          periods += one.periods.length;
          one.periods.slice(1).forEach((seconds, index) => {
            const since = (seconds - one.periods[index]) / PERIOD_SECONDS;
            // A vehicle that has left is passed over until it is back.
            expect(since).toBeCloseTo(Math.round(since), 6);
            expect(since).toBeGreaterThan(0.5);
          });
        }
        const draws = made.flatMap((one) => one.draws);
        expect(new Set(draws).size).toBe(draws.length);
      }),
      runs,
    );
    expect(periods).toBeGreaterThan(0);
  });

  test("is one for all, for a cell or for a vehicle, each with a history of its own", () => {
    fc.assert(
      fc.property(randomScenario, seed, (drawn, seed) => {
        const of = (deciders: string) =>
          witnesses({ ...drawn, dispatch: { ...drawn.dispatch, deciders } } as ScenarioInput, seed);
        expect(of("all").length).toBeLessThanOrEqual(1);
        const made = of("vehicle");
        for (const { decided } of made) expect(decided.size).toBeGreaterThan(0);
        const numbers = made.flatMap(({ decided }) => [...decided.keys()]);
        expect(new Set(numbers).size).toBe(numbers.length);
        const cells = of("cell").flatMap(({ decided }) => [...decided.keys()]);
        expect(new Set(cells).size).toBe(cells.length);
      }),
      runs,
    );
  });
});

function secondsOf({ period, delay }: { period: number; delay: number }) {
  return { period: `${period}s`, delay: `${delay}s` };
}

test("one that is declared clairvoyant knows what is drawn and what is the case, others do not", () => {
  fc.assert(
    fc.property(randomScenario, seed, (scenario, seed) => {
      const drawn = new Map<number, number>();
      const knowing = witnesses(
        scenario,
        seed,
        (view) => {
          drawn.set(view.decision, view.drawn!.workCycles);
          for (let candidate = 0; candidate < view.candidateCount; candidate++) {
            expect(view.reportAgeSeconds(candidate)).toBe(0);
            expect(view.drawn!.processorSeconds(candidate)).toBeGreaterThanOrEqual(0);
          }
        },
        true,
      );
      for (const { told } of knowing) {
        for (const { decision, workCycles } of told.values()) {
          if (workCycles !== null) expect(drawn.get(decision)).toBe(workCycles);
        }
      }
      witnesses(scenario, seed, (view) => expect(view.drawn).toBeNull());
    }),
    { numRuns: 10 },
  );
});

test("the joules that are foreseen are those told, of processor, network and the car's radio", () => {
  const street = (modem: object | undefined): ScenarioInput => ({
    orrery: 1,
    name: "street",
    horizon: "5s",
    sites: { mast: { x: "0m", y: "0m" } },
    nodes: {
      car: {
        tier: "vehicle",
        cores: 1,
        speed: "1GHz",
        moves: "kerb",
        ...(modem && { modem }),
        ...POWER,
      },
      edge: { tier: "edge", cores: 1, speed: "1GHz", at: "mast", ...POWER },
    },
    cells: { cell: { at: "mast", energy: "0.001kWh/GB" } },
    mobility: { kerb: { generator: "parked", vehicles: 1, width: "9m", height: "9m" } },
    applications: {
      job: {
        source: "car",
        arrivals: { process: "periodic", period: "500ms" },
        stages: { run: { where: "edge", work: "10Mcycles", input: "10kB", output: "1kB" } },
      },
    },
  });
  const told = (modem?: object): number => {
    const foreseen = new Map<number, number>();
    const [{ told }] = witnesses(street(modem), 1, (view) => {
      foreseen.set(view.decision, view.energyJoules(0));
    });
    const joules = [...told.values()].filter((one) => one.outcome === "answered");
    expect(joules.length).toBeGreaterThan(5);
    for (const one of joules) expect(one.joules).toBeCloseTo(foreseen.get(one.decision)!, 12);
    return joules[0].joules!;
  };
  const radio = { uplink: "2J/MB", downlink: "1J/MB" };
  expect(told(radio) - told()).toBeCloseTo(0.01 * 2 + 0.001 * 1, 12);
});

const POWER = {
  powerCurve: [
    { load: 0, power: "10W" },
    { load: 1, power: "30W" },
  ],
};
