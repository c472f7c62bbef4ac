import { Computations } from "../activity/computations.ts";
import { Owners } from "../activity/owners.ts";
import { Digest } from "../kernel/digest.ts";
import { RandomStreams } from "../kernel/randomStreams.ts";
import { Simulator } from "../kernel/simulator.ts";
import { Accounts } from "../nodes/accounts.ts";
import { Capacity } from "../nodes/capacity.ts";
import { Fleet } from "../nodes/fleet.ts";
import type { Node } from "../nodes/node.ts";
import { NodeLife } from "../nodes/nodeLife.ts";
import { parseRateTrace } from "../platform/radio/rateTraceText.ts";
import { Routes } from "../platform/routes.ts";
import { EventStream } from "../record/eventStream.ts";
import { Recorder } from "../record/recorder.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Assembly } from "./assembly.ts";
import { CarbonZones } from "./carbonZones.ts";
import { setExplicitRoutes } from "./explicitRoutes.ts";
import { modelsOf } from "./models.ts";
import { mapOf } from "./networkMap.ts";
import { channelCapacities, tcpFactorsOf } from "./networkModel.ts";
import { NodePopulation } from "./nodePopulation.ts";
import { priorityLevelsOf } from "./priorityLevelsOf.ts";
import { radioCellsOf } from "./radioCells.ts";
import { recipesOf } from "./recipes.ts";
import { regionLinksOf } from "./regionLinksOf.ts";
import { Warmup } from "./warmup.ts";

/** What exists before anything moves or is sent: the clock, the map, the nodes that stand there. */
export type Platform = ReturnType<typeof assemblePlatform>;

export function assemblePlatform(
  scenario: Scenario,
  { seed, sink, openText }: Pick<Assembly, "seed" | "sink" | "openText">,
) {
  const simulator = new Simulator(scenario.clock.resolution);
  const warmup = new Warmup(simulator, simulator.clock.fromSeconds(scenario.warmup));
  const network = assembleMap(scenario, simulator, openText);
  const models = modelsOf(scenario);
  const recipes = recipesOf(scenario, models);
  const carbon = new CarbonZones(scenario, openText);
  const streams = new RandomStreams(seed);
  const nodes: Node[] = [];
  const accounts = new Accounts(simulator, nodes);
  const owners = new Owners();
  const computations = new Computations(owners, nodes, accounts);
  const priorities = priorityLevelsOf(scenario);
  const fleet = new Fleet(simulator, streams, nodes, accounts, computations, priorities);
  const population = new NodePopulation(scenario, network.map, fleet, recipes, carbon);
  warmup.afterwards(() => accounts.beginCounting());
  return {
    ...network,
    simulator,
    warmup,
    openText,
    horizon: simulator.clock.fromSeconds(scenario.horizon),
    streams,
    events: new EventStream(simulator, new Digest()),
    recorder: new Recorder(sink),
    nodes,
    /** Those that stand at places from the start, withheld ones among them. */
    standing: nodes.slice() as readonly Node[],
    classes: recipes.map((recipe) => recipe.class),
    recipes,
    models,
    priorities,
    accounts,
    capacity: new Capacity(),
    life: new NodeLife(),
    owners,
    computations,
    carbon,
    population,
  };
}

function assembleMap(scenario: Scenario, { clock }: Simulator, openText: Assembly["openText"]) {
  const map = mapOf(scenario, regionLinksOf(scenario, openText));
  const factors = tcpFactorsOf(scenario);
  const linkCapacities = channelCapacities(map.topology, factors);
  const addLink = (bytesPerSecond: number) => linkCapacities.push(bytesPerSecond) - 1;
  const cells = radioCellsOf(scenario, map, addLink, (trace) =>
    parseRateTrace(openText(trace.file), trace.format, clock),
  );
  const routes = new Routes(map.topology);
  setExplicitRoutes(scenario, map, routes);
  return { map, factors, linkCapacities, cells, routes };
}
