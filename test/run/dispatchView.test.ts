import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DispatchView } from "../../sim/policy/dispatch.ts";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { randomScenario } from "./randomScenario.ts";
import { eachCandidate, runs, seed, witnesses } from "./witness.ts";

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

describe("a policy of dispatch", () => {
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
