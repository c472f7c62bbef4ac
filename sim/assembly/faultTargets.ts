import { type OutageRow, unknownMember } from "../faults/outageTrace.ts";
import type { FaultMember, FaultPlan, Outage } from "../faults/plan.ts";
import { RepairCrews } from "../faults/repairCrews.ts";
import { nonNegativeDistribution } from "../kernel/distributions.ts";
import { nearestName } from "../kernel/nearestName.ts";
import type { Node } from "../nodes/node.ts";
import { membersOf } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { NetworkMap } from "./networkMap.ts";
import type { RadioCells } from "./radioCells.ts";

type Fault = Scenario["faults"][string];

export interface NodeTarget {
  readonly kind: "node";
  readonly name: string;
  readonly node: number;
}

export interface LinkTarget {
  readonly kind: "link";
  readonly name: string;
  /** Both directions, and the channels that they send through. */
  readonly hops: readonly number[];
  readonly channels: readonly number[];
}

export interface CellTarget {
  readonly kind: "cell";
  readonly name: string;
  readonly cell: number;
}

/** What can break: numbered as the fault injector and the heartbeats know it. */
export type FaultTarget = NodeTarget | LinkTarget | CellTarget;

/** Everything static that can break, numbered: nodes, then links, then cells. */
export class FaultTargets {
  readonly list: FaultTarget[] = [];
  private readonly scenario: Scenario;
  private readonly map: NetworkMap;
  private readonly nodes: readonly Node[];
  private readonly cells: RadioCells;

  /** `nodes` are the static ones. */
  constructor(scenario: Scenario, map: NetworkMap, nodes: readonly Node[], cells: RadioCells) {
    this.scenario = scenario;
    this.map = map;
    this.nodes = nodes;
    this.cells = cells;
    for (const node of nodes) this.list.push({ kind: "node", name: node.name, node: node.index });
    for (const { name, hops } of map.links) {
      const channels = [...new Set(hops.map((hop) => map.topology.channel(hop)))];
      this.list.push({ kind: "link", name, hops, channels });
    }
    for (const { name, index } of cells.access) this.list.push({ kind: "cell", name, cell: index });
  }

  /**
   * The scenario's faults as plans; `outagesOf` reads the file of one that has a trace. A site
   * stands for all that fails with it and is one member: its parts share one life.
   */
  plans(outagesOf: (path: string) => OutageRow[]): FaultPlan[] {
    return Object.entries(this.scenario.faults).flatMap(([name, fault]) => {
      const members = this.membersOfFault(fault);
      const rows = fault.trace === undefined ? [] : outagesOf(fault.trace);
      const outages: Outage[] = [
        ...(fault.outages ?? []).map((outage) => ({
          atSeconds: outage.at,
          untilSeconds: outage.at + outage.for,
          components: componentsNamed(members, outage.member),
        })),
        ...rows.map((row) => tracedOutage(row, members)),
      ];
      return this.lives(name, fault, members, outages);
    });
  }

  /** A cause of its own for each member, or one for all. */
  private lives(
    name: string,
    fault: Fault,
    members: readonly Member[],
    outages: Outage[],
  ): FaultPlan[] {
    const chance =
      fault.up === undefined || fault.repair === undefined
        ? {}
        : {
            up: nonNegativeDistribution(fault.up),
            repair: nonNegativeDistribution(fault.repair),
            ...(fault.crews !== undefined && { crews: new RepairCrews(fault.crews) }),
          };
    const components = (some: readonly Member[]): FaultMember[] =>
      some.flatMap((member) => member.components.map((index) => ({ name: member.name, index })));
    if (fault.cause === "together") {
      const all = components(members);
      return [{ name, components: all, cause: "together", outages, ...chance }];
    }
    const causes = causeNames(members);
    return members.map((member, at) => ({
      name: `${name}/${causes[at]}`,
      components: components([member]),
      cause: "together" as const,
      outages: at === 0 ? outages : [],
      ...chance,
    }));
  }

  private membersOfFault(fault: Fault): Member[] {
    const members = new Map<string, Member>();
    const add = (member: Member) => {
      const key = `${member.kind} ${member.name}`;
      if (!members.has(key)) members.set(key, member);
    };
    const firstLink = this.nodes.length;
    const firstCell = firstLink + this.map.links.length;
    for (const group of fault.nodes ?? []) {
      for (const node of this.nodes) {
        if (node.class.name !== group && node.name !== group) continue;
        add({ kind: "node", name: node.name, group: node.class.name, components: [node.index] });
      }
    }
    for (const group of fault.links ?? []) {
      this.map.links.forEach((link, index) => {
        if (link.group !== group && link.name !== group) return;
        const { name } = link;
        add({ kind: "link", name, group: link.group, components: [firstLink + index] });
      });
    }
    for (const group of fault.cells ?? []) {
      this.cells.access.forEach(({ name }, index) => {
        const entry = this.cells.groups[index];
        if (entry !== group && name !== group) return;
        add({ kind: "cell", name, group: entry, components: [firstCell + index] });
      });
    }
    for (const group of fault.sites ?? []) {
      for (const name of membersOf(this.scenario, group)) {
        add({ kind: "site", name, group, components: this.componentsAt(name) });
      }
    }
    return [...members.values()];
  }

  /** All that fails with a site or region. */
  private componentsAt(site: string): number[] {
    const place = this.map.topology.place(site)!;
    return this.list.flatMap((one, index) => (this.standsAt(one, place) ? [index] : []));
  }

  private standsAt(one: FaultTarget, place: number): boolean {
    if (one.kind === "node") return this.nodes[one.node].place === place;
    if (one.kind === "cell") return this.cells.access[one.cell].place === place;
    const { topology } = this.map;
    const [hop] = one.hops;
    return topology.origin(hop) === place || topology.target(hop) === place;
  }
}

/** What a fault hits as one, with the components that fail with it. */
interface Member {
  readonly kind: FaultTarget["kind"] | "site";
  readonly name: string;
  /** The entry of the scenario that it belongs to; null for a link between regions. */
  readonly group: string | null;
  readonly components: readonly number[];
}

/** The components of all members of a name or of a group; of all members without a name. */
function componentsNamed(members: readonly Member[], name: string | undefined): number[] {
  return members
    .filter((member) => name === undefined || member.name === name || member.group === name)
    .flatMap((member) => member.components);
}

function tracedOutage(row: OutageRow, members: readonly Member[]): Outage {
  const components = componentsNamed(members, row.member);
  if (components.length === 0 && !members.some(({ name }) => name === row.member)) {
    const names = members.map(({ name }) => name);
    throw unknownMember(row, nearestName(row.member, names));
  }
  return { atSeconds: row.startSeconds, untilSeconds: row.endSeconds, components };
}

/** The names by which lives are drawn: the members' own, with the kind where one comes again. */
function causeNames(members: readonly Member[]): string[] {
  const taken = new Set<string>();
  return members.map(({ kind, name }) => {
    const cause = taken.has(name) ? `${kind} ${name}` : name;
    taken.add(name);
    return cause;
  });
}
