import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Node } from "../nodes/node.ts";
import type { Sources } from "../requests/sources.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import { ApplicationShares } from "./applicationShares.ts";
import type { NodePopulation } from "./nodePopulation.ts";
import type { VehicleFactory } from "./roadTraffic.ts";
import type { TraceRoll } from "./traceRolls.ts";

/** What nodes of a group issue requests of. */
interface SourcedApplication {
  readonly index: number;
  readonly name: string;
  /** Only some members run it, as chance says. */
  readonly shared: boolean;
  /** Its requests come from a file, which has rows for those that were there from the start. */
  readonly traced: boolean;
  /** The number in that file of the first member of the group. */
  readonly firstMember: number;
}

/** What is there and issues requests: nodes at the start, and those that come during the run. */
export class Population implements VehicleFactory {
  private readonly nodes: NodePopulation;
  private readonly sources: Sources;
  private readonly shares: ApplicationShares;
  private readonly bySource = new Map<string, SourcedApplication[]>();
  private readonly arrivedByGroup = new Map<string, number>();

  constructor(
    scenario: Scenario,
    streams: RandomStreams,
    nodes: NodePopulation,
    sources: Sources,
    rolls: readonly (TraceRoll | null)[],
  ) {
    this.nodes = nodes;
    this.sources = sources;
    this.shares = new ApplicationShares(scenario, streams);
    const applications = Object.entries(scenario.applications);
    for (const [index, [name, { source, share }]] of applications.entries()) {
      const roll = rolls[index];
      for (const group of source) {
        const sourced = this.bySource.get(group) ?? [];
        const firstMember = roll?.firstOf.get(group) ?? 0;
        const [shared, traced] = [share !== undefined, roll !== null];
        sourced.push({ index, name, shared, traced, firstMember });
        this.bySource.set(group, sourced);
      }
    }
  }

  /** Lets those that stand at the start begin to issue requests. */
  start(): void {
    for (const [group, members] of this.nodes.standing()) {
      for (const [member, node] of members.entries()) {
        this.emit(group, node, member, true);
        if (!node.present) this.sources.pause(node.index);
      }
    }
  }

  /** One more node of a group at a site or region. */
  addStanding(group: string, place: string): Node {
    const member = this.nodes.standingOf(group).length;
    const node = this.nodes.addStanding(group, place);
    this.emit(group, node, member, false);
    return node;
  }

  create(group: string, vehicle: number, name: string, x: number, y: number): Node {
    const node = this.nodes.addVehicle(group, vehicle, name, x, y);
    const member = this.arrivedByGroup.get(group) ?? 0;
    this.arrivedByGroup.set(group, member + 1);
    this.emit(group, node, member, true);
    return node;
  }

  private emit(group: string, node: Node, member: number, traced: boolean): void {
    const drawn = this.shares.applicationOf(group, member);
    for (const one of this.bySource.get(group) ?? []) {
      if ((one.shared && one.index !== drawn) || (one.traced && !traced)) continue;
      this.sources.add(one.index, one.name, node.index, node.name, one.firstMember + member);
    }
  }
}
