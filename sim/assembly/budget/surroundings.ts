import type { NodeRecipe } from "../../nodes/fleet.ts";
import type { Node } from "../../nodes/node.ts";
import type { NodeClass } from "../../nodes/nodeClass.ts";
import type { Route, Routes } from "../../platform/routes.ts";
import type { Scenario } from "../../scenario/schema/scenario.ts";
import type { AccessCell, RadioLink } from "../../transport/accessCell.ts";
import type { ModelChoice } from "../models.ts";

/** A way from a source to a node, on idle links. */
export interface Way {
  readonly latencySeconds: number;
  /** Null where it follows a trace. */
  readonly bytesPerSecond: number | null;
}

/** The parts of a platform that the budget looks at. */
export interface BudgetPlatform {
  readonly classes: readonly NodeClass[];
  readonly recipes: readonly NodeRecipe[];
  readonly models: readonly ModelChoice[];
  /** Those that stand at a place. */
  readonly nodes: readonly Node[];
  readonly routes: Routes;
  /** Bytes per second by the network's number of a link; airtime 1 where rates differ. */
  readonly linkCapacities: readonly number[];
  readonly cells: { readonly access: readonly AccessCell[]; readonly groups: readonly string[] };
}

/** Where sources and nodes stand, and the ways between them. */
export class Surroundings {
  readonly classes: readonly NodeClass[];
  readonly models: readonly ModelChoice[];
  private readonly scenario: Scenario;
  private readonly platform: BudgetPlatform;
  private readonly members = new Map<string, readonly Node[]>();

  constructor(scenario: Scenario, platform: BudgetPlatform) {
    this.scenario = scenario;
    this.platform = platform;
    this.classes = platform.classes;
    this.models = platform.models;
  }

  readonly isMoving = (nodeClass: NodeClass): boolean =>
    this.scenario.nodes[nodeClass.name].moves !== undefined;

  /**
   * Members of a group, of vehicles in the mean; null for vehicles that come and go as a trace has
   * them.
   */
  readonly countOf = (group: string): number | null => {
    const { moves, share } = this.scenario.nodes[group];
    if (moves === undefined) return this.membersOf(group).length;
    const mobility = this.scenario.mobility[moves];
    return "vehicles" in mobility ? mobility.vehicles * (share ?? 1) : null;
  };

  /** Where requests of a source enter the wired network, each equally often. */
  entriesOf(source: NodeClass): number[] {
    if (this.isMoving(source)) return sample(this.platform.cells.access.map(({ place }) => place));
    return sample(this.membersOf(source.name).map(({ place }) => place));
  }

  /** Where members of a group stand. */
  placesOf(group: string): number[] {
    return sample([...new Set(this.membersOf(group).map(({ place }) => place))]);
  }

  /**
   * The route of least latency from a place to a node of the class; null where none leads there.
   */
  nearestRoute(place: number, nodeClass: NodeClass): Route | null {
    let nearest: Route | null = null;
    for (const target of new Set(this.membersOf(nodeClass.name).map((node) => node.place))) {
      const route = this.platform.routes.route(place, target);
      if (route === null) continue;
      if (nearest === null || route.latencySeconds < nearest.latencySeconds) nearest = route;
    }
    return nearest;
  }

  /** From whichever source is nearest to a node of the class, over the best signal. */
  shortestWay(source: NodeClass, nodeClass: NodeClass): Way | null {
    const isMoving = this.isMoving(source);
    const { access } = this.platform.cells;
    let shortest: Way | null = null;
    for (const place of new Set(this.entriesOf(source))) {
      const route = this.nearestRoute(place, nodeClass);
      if (route === null) continue;
      const cell = isMoving ? access.find((one) => one.place === place) : null;
      const latencySeconds = route.latencySeconds + (cell?.latencySeconds ?? 0);
      if (shortest !== null && shortest.latencySeconds <= latencySeconds) continue;
      const uplink = cell == null ? Infinity : this.radioBytesPerSecond(cell.uplink);
      const bytesPerSecond =
        uplink === null ? null : Math.min(route.bottleneckBytesPerSecond, uplink);
      shortest = { latencySeconds, bytesPerSecond };
    }
    return shortest;
  }

  /** Of one vehicle alone at the best signal; null where the rate follows a trace. */
  radioBytesPerSecond({ airtime, link, peakBytesPerSecond }: RadioLink): number | null {
    if (airtime) return peakBytesPerSecond;
    const fixed = this.platform.linkCapacities[link];
    return fixed > 0 ? fixed : null;
  }

  private membersOf(group: string): readonly Node[] {
    let members = this.members.get(group);
    if (members === undefined) {
      members = this.platform.nodes.filter((node) => node.class.name === group);
      this.members.set(group, members);
    }
    return members;
  }
}

/** Places beyond this are looked at by an even sample: the budget is one of means. */
const MOST_PLACES = 200;

function sample(places: readonly number[]): number[] {
  if (places.length <= MOST_PLACES) return [...places];
  const at = (index: number) => places[Math.floor((index * places.length) / MOST_PLACES)];
  return Array.from({ length: MOST_PLACES }, (_, index) => at(index));
}
