import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Simulator } from "../kernel/simulator.ts";
import type { CarbonIntensity } from "../platform/carbon.ts";
import { EnergyMeter } from "../platform/energyMeter.ts";
import type { PowerStates } from "../platform/power.ts";
import type { BatchRules } from "../sharing/stations/batchRules.ts";
import { BatchStation } from "../sharing/stations/batchStation.ts";
import type { PriorityLevels } from "../sharing/stations/priorityLevels.ts";
import type { StationObserver } from "../sharing/stations/station.ts";
import { StationSystem } from "../sharing/stations/stationSystem.ts";
import type { Accounts } from "./accounts.ts";
import { CONDITION, Node } from "./node.ts";
import type { NodeClass } from "./nodeClass.ts";
import { processorOf } from "./processorOf.ts";

/** How nodes of one class are made. */
export interface NodeRecipe {
  readonly class: NodeClass;
  /** Null where it is not modelled. */
  readonly power: PowerStates | null;
  /** Null where there are no accelerators. */
  readonly batching: BatchRules | null;
}

/** Makes nodes with their stations and meters, and keeps the list of them. */
export class Fleet {
  readonly nodes: Node[];
  private readonly simulator: Simulator;
  private readonly stations: StationSystem;
  private readonly streams: RandomStreams;
  private readonly accounts: Accounts;
  private readonly observer: StationObserver;

  /** `observer` is told of what happens at the stations of all nodes; `priorities` are its work's. */
  constructor(
    simulator: Simulator,
    streams: RandomStreams,
    nodes: Node[],
    accounts: Accounts,
    observer: StationObserver,
    priorities?: PriorityLevels,
  ) {
    this.simulator = simulator;
    this.streams = streams;
    this.nodes = nodes;
    this.accounts = accounts;
    this.observer = observer;
    this.stations = new StationSystem(simulator, priorities);
  }

  add(
    recipe: NodeRecipe,
    name: string,
    place: number,
    vehicle: number,
    carbon: CarbonIntensity | null,
    x: number,
    y: number,
  ): Node {
    const { clock, now } = this.simulator;
    const index = this.nodes.length;
    const parts = {
      processor: processorOf(recipe.class, name, this.stations, this.streams, this.observer),
      accelerator:
        recipe.batching === null
          ? null
          : new BatchStation(
              this.stations,
              recipe.class.accelerators,
              recipe.batching,
              this.observer,
            ),
      meter:
        recipe.power &&
        new EnergyMeter(recipe.power, clock, carbon, this.accounts.loads, index, now),
    };
    const node = new Node(index, name, recipe.class, place, vehicle, parts, x, y);
    this.nodes.push(node);
    this.accounts.open(node);
    return node;
  }

  /** A node that has just been made is not there before it joins. */
  withhold(node: Node): void {
    node.mark(CONDITION.present, false);
    this.accounts.left(node);
  }
}
