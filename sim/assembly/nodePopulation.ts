import type { Fleet, NodeRecipe } from "../nodes/fleet.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import { standingNodes } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { CarbonZones } from "./carbonZones.ts";
import type { NetworkMap } from "./networkMap.ts";

/** A node group of the scenario, as nodes of it are made. */
interface Group {
  readonly name: string;
  readonly recipe: NodeRecipe;
  /** Those that stand at places, there or not; null for vehicles. */
  readonly standing: Node[] | null;
}

/**
 * The nodes of every group: those that stand at the start, and more of them or of vehicles during
 * the run. A group of one node at one place has the group's own name; others are numbered over all
 * places in order.
 */
export class NodePopulation {
  /** By name, in the order of the scenario. */
  private readonly groups: ReadonlyMap<string, Group>;
  private readonly inOrder: readonly Group[];
  private readonly map: NetworkMap;
  private readonly fleet: Fleet;
  private readonly carbon: CarbonZones;

  /** Makes those that stand at the start. Who joins later is made too, and withheld until then. */
  constructor(
    scenario: Scenario,
    map: NetworkMap,
    fleet: Fleet,
    recipes: readonly NodeRecipe[],
    carbon: CarbonZones,
  ) {
    this.map = map;
    this.fleet = fleet;
    this.carbon = carbon;
    this.inOrder = Object.entries(scenario.nodes).map(([name, { moves }], index) => ({
      name,
      recipe: recipes[index],
      standing: moves === undefined ? [] : null,
    }));
    this.groups = new Map(this.inOrder.map((group) => [group.name, group]));
    for (const { name, standing } of this.inOrder) {
      if (standing !== null) this.standAll(scenario, name);
    }
  }

  /** The groups that stand at places, with their nodes. */
  *standing(): Generator<readonly [group: string, members: readonly Node[]]> {
    for (const { name, standing } of this.inOrder) if (standing !== null) yield [name, standing];
  }

  /** The nodes of a group that stand at places, there or not; none for vehicles. */
  standingOf(group: string): readonly Node[] {
    return this.groups.get(group)?.standing ?? [];
  }

  /** One more node of a group at a site or region, numbered on. */
  addStanding(name: string, place: string): Node {
    const standing = this.groups.get(name)?.standing ?? null;
    if (standing === null) throw new RangeError(`no standing nodes "${name}"`);
    const node = this.stand(name, `${name}-${standing.length + 1}`, place);
    standing.push(node);
    return node;
  }

  /** The node that a vehicle of a group carries. */
  addVehicle(group: string, vehicle: number, name: string, x: number, y: number): Node {
    const { recipe } = this.groups.get(group)!;
    const intensity = this.carbon.intensityOf(group, "");
    return this.fleet.add(recipe, name, NOWHERE, vehicle, intensity, x, y);
  }

  private standAll(scenario: Scenario, name: string): void {
    const group = scenario.nodes[name];
    const { standing } = this.groups.get(name)!;
    for (const { name: own, place } of standingNodes(scenario, name, group)) {
      const node = this.stand(name, own, place);
      if ((group.joins ?? 0) > 0) this.fleet.withhold(node);
      standing!.push(node);
    }
  }

  private stand(group: string, name: string, placeName: string): Node {
    const place = this.map.topology.place(placeName);
    if (place === undefined) throw new RangeError(`no site or region "${placeName}"`);
    const site = this.map.isRegion(place) ? null : this.map.sites[place];
    const { recipe } = this.groups.get(group)!;
    const intensity = this.carbon.intensityOf(group, placeName);
    const x = site?.x ?? Number.NaN;
    const y = site?.y ?? Number.NaN;
    return this.fleet.add(recipe, name, place, NOWHERE, intensity, x, y);
  }
}
