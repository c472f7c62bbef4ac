import type { TextSource } from "../input/textSource.ts";
import type { Clock, SimTime } from "../kernel/clock.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";
import type { Fleet, NodeRecipe } from "../nodes/fleet.ts";
import { NOWHERE, type Node } from "../nodes/node.ts";
import type { EmitterTable } from "../requests/emitters.ts";
import { membersOf } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { Arrivals } from "../work/arrivals.ts";
import { parseArrivalTrace } from "../work/arrivalTrace.ts";
import { createArrivals } from "../work/createArrivals.ts";
import { ApplicationShares } from "./applicationShares.ts";
import type { CarbonZones } from "./carbonZones.ts";
import type { NetworkMap } from "./networkMap.ts";
import type { VehicleFactory } from "./roadTraffic.ts";

type Application = Scenario["applications"][string];

/**
 * Who is there: the static nodes of every group at the start, a node for every vehicle as it
 * appears, and the emitters of each. A group of one node at one place has the group's own name;
 * others are numbered over all places in order.
 */
export class Population implements VehicleFactory {
  private readonly scenario: Scenario;
  private readonly map: NetworkMap;
  private readonly fleet: Fleet;
  private readonly recipes: readonly NodeRecipe[];
  private readonly carbon: CarbonZones;
  private readonly shares: ApplicationShares;
  private readonly standing = new Map<string, Node[]>();
  private readonly arrivedByGroup = new Map<string, number>();
  private emitters!: EmitterTable;

  constructor(
    scenario: Scenario,
    map: NetworkMap,
    fleet: Fleet,
    recipes: readonly NodeRecipe[],
    carbon: CarbonZones,
    streams: RandomStreams,
  ) {
    this.scenario = scenario;
    this.map = map;
    this.fleet = fleet;
    this.recipes = recipes;
    this.carbon = carbon;
    this.shares = new ApplicationShares(scenario, streams);
  }

  /** Those that join later are made too, and withheld until then. */
  addStatic(): void {
    for (const [name, group] of Object.entries(this.scenario.nodes)) {
      if (group.moves !== undefined) continue;
      const places = (group.at ?? []).flatMap((place) => membersOf(this.scenario, place));
      const perPlace = group.count ?? 1;
      const single = places.length * perPlace === 1;
      const members: Node[] = [];
      this.standing.set(name, members);
      for (const place of places) {
        for (let one = 0; one < perPlace; one++) {
          const node = this.stand(name, single ? name : `${name}-${members.length + 1}`, place);
          if ((group.joins ?? 0) > 0) this.fleet.withhold(node);
          members.push(node);
        }
      }
    }
  }

  /** The nodes of a group that stand at places, there or not. */
  standingOf(group: string): readonly Node[] {
    return this.standing.get(group) ?? [];
  }

  /**
   * One more node of a group at a site or region. It asks as the others do; the rows of a file of
   * arrivals belong to those who were there from the start.
   */
  addStanding(group: string, place: string): Node {
    const members = this.standing.get(group);
    if (members === undefined) throw new RangeError(`no standing nodes "${group}"`);
    const member = members.length;
    const node = this.stand(group, `${group}-${member + 1}`, place);
    members.push(node);
    this.emit(group, node, member, ({ arrivals }) => arrivals.process !== "trace");
    return node;
  }

  private stand(group: string, name: string, placeName: string): Node {
    const place = this.map.topology.place(placeName);
    if (place === undefined) throw new RangeError(`no site or region "${placeName}"`);
    const site = this.map.isRegion(place) ? null : this.map.sites[place];
    const recipe = this.recipes[Object.keys(this.scenario.nodes).indexOf(group)];
    const intensity = this.carbon.intensityOf(group, placeName);
    const x = site?.x ?? Number.NaN;
    const y = site?.y ?? Number.NaN;
    return this.fleet.add(recipe, name, place, NOWHERE, intensity, x, y);
  }

  /** One arrival process for each application. */
  arrivals(clock: Clock, horizon: SimTime, openText: (path: string) => TextSource): Arrivals[] {
    return Object.values(this.scenario.applications).map(({ arrivals, source }) => {
      const members = this.memberCount(source);
      if (arrivals.process !== "trace") {
        return createArrivals(arrivals, { clock, horizon, members });
      }
      const seconds = parseArrivalTrace(openText(arrivals.file));
      const spec = { process: "trace" as const, seconds };
      return createArrivals(spec, { clock, horizon, members });
    });
  }

  /** Lets the static sources begin to ask. */
  startStatic(): void {
    for (const [group, members] of this.standing) {
      for (const [member, node] of members.entries()) {
        this.emit(group, node, member);
        if (!node.present) this.emitters.pause(node.index);
      }
    }
  }

  vehicleFactory(emitters: EmitterTable): VehicleFactory {
    this.emitters = emitters;
    return this;
  }

  create(index: number, vehicle: number, name: string, x: number, y: number): Node {
    const group = Object.keys(this.scenario.nodes)[index];
    const meter = this.carbon.intensityOf(group, "");
    const node = this.fleet.add(this.recipes[index], name, NOWHERE, vehicle, meter, x, y);
    const member = this.arrivedByGroup.get(group) ?? 0;
    this.arrivedByGroup.set(group, member + 1);
    this.emit(group, node, member);
    return node;
  }

  private emit(
    group: string,
    node: Node,
    member: number,
    asks: (application: Application) => boolean = () => true,
  ): void {
    const drawn = this.shares.applicationOf(group, member);
    Object.entries(this.scenario.applications).forEach(([name, application], index) => {
      if (application.source !== group || !asks(application)) return;
      if (application.share !== undefined && index !== drawn) return;
      this.emitters.add(index, name, node.index, node.name, member);
    });
  }

  /** For vehicles as many as the generator makes; those of a trace are not known beforehand. */
  private memberCount(group: string): number {
    const members = this.standing.get(group);
    if (members !== undefined) return members.length;
    const mobility = this.scenario.mobility[this.scenario.nodes[group].moves!];
    return "vehicles" in mobility ? mobility.vehicles : 1;
  }
}
