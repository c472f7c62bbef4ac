import type { TextSource } from "../../input/textSource.ts";
import type { ApplicationPlan } from "../../requests/plans.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import { parseArrivalTrace } from "../../work/arrivalTrace.ts";
import { compileApplications } from "../compile.ts";
import { assemblePlatform } from "../platform.ts";
import type { LoadBudget, OfferedRequests, StageCandidates } from "./budget.ts";
import { ableGroups, stageCandidates } from "./candidates.ts";
import { partFigures } from "./figures.ts";
import { localWork } from "./localWork.ts";
import { cellLoads, linkLoads } from "./networkLoads.ts";
import { offeredRequests } from "./offered.ts";
import { exactly, type Often, times } from "./often.ts";
import { parallelSteps } from "./parallelSteps.ts";
import { podRoom } from "./podRoom.ts";
import { seriesEnds } from "./seriesEnds.ts";
import { type StageDemand, sharedLoads, stationLoads, tierLoads } from "./stationLoads.ts";
import { Surroundings } from "./surroundings.ts";
import { endOf, type Flow, flowsOf } from "./traffic.ts";
import { runsOf, visitsOf } from "./visits.ts";
import { Ways } from "./ways.ts";

/**
 * The load budget of a checked scenario. Throws an `InputError` where a file that the scenario
 * names cannot be read.
 */
export function loadBudget(scenario: Scenario, openText: (path: string) => TextSource): LoadBudget {
  const platform = assemblePlatform(scenario, { seed: scenario.seed, sink: null, openText });
  const { classes, models, map, recipes, routes, cells, factors, priorities } = platform;
  const plans = compileApplications(scenario, classes, models, map, priorities);
  const surroundings = new Surroundings(scenario, platform);
  const { countOf } = surroundings;
  const arrivalsIn = readOnce((file) => parseArrivalTrace(openText(file)));
  const offered = (asked: Parameters<typeof offeredRequests>[0]) =>
    offeredRequests(asked, scenario.horizon, countOf, arrivalsIn);
  const applications = offered(scenario.applications);
  const stages: StageCandidates[] = [];
  const demands: StageDemand[] = [];
  const flows: Flow[] = [];
  for (const plan of plans) {
    const visits = visitsOf(plan);
    const runs = runsOf(plan, visits);
    for (const source of plan.sourceClasses) {
      const own = stageCandidates(plan, source, surroundings);
      const able = own.map(ableGroups);
      const perSecond = rateOf(applications, plan.name, source.name);
      stages.push(...own);
      const ends = plan.stages.map((stage, index) => endOf(stage, able[index], source));
      demands.push(...demandsOf(plan, perSecond, runs, able));
      flows.push(...flowsOf(plan, perSecond, visits, ends, source, factors.crossTraffic));
    }
  }
  return {
    applications,
    services: offered(scenario.services),
    pods: podRoom(scenario, countOf, openText),
    stages,
    stations: stationLoads(recipes, countOf, demands),
    tiers: tierLoads(recipes, countOf, demands),
    together: sharedLoads(recipes, countOf, demands),
    cells: cellLoads(cells, flows, surroundings, factors.bandwidthFactor),
    links: linkLoads(map, new Ways(routes, surroundings), flows, factors.bandwidthFactor),
    training: localWork(scenario, platform, countOf),
    parallelTraining: parallelSteps(scenario, platform),
    figures: partFigures(platform),
    seriesEnds: seriesEnds(scenario, platform, arrivalsIn),
  };
}

function rateOf(
  offered: readonly OfferedRequests[],
  application: string,
  source: string,
): number | null {
  const isIt = (one: OfferedRequests) => one.application === application && one.source === source;
  return offered.find(isIt)!.requestsPerSecond;
}

function readOnce<Content>(read: (file: string) => Content): (file: string) => Content {
  const contents = new Map<string, Content>();
  return (file) => {
    const content = contents.get(file) ?? read(file);
    contents.set(file, content);
    return content;
  };
}

function demandsOf(
  { stages }: ApplicationPlan,
  requestsPerSecond: number | null,
  runs: readonly Often[],
  able: readonly (readonly string[])[],
): StageDemand[] {
  return stages.map((plan, stage) => ({
    plan,
    perSecond: requestsPerSecond === null ? null : times(exactly(requestsPerSecond), runs[stage]),
    able: able[stage],
  }));
}
