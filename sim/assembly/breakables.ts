import type { OutageRow } from "../faults/outageTrace.ts";
import type { FaultMember, FaultPlan, Outage } from "../faults/plan.ts";
import { RepairCrews } from "../faults/repairCrews.ts";
import { distribution } from "../kernel/distributions.ts";
import type { Node } from "../nodes/node.ts";
import { membersOf } from "../scenario/expand.ts";
import type { Scenario } from "../scenario/schema/scenario.ts";
import type { NetworkMap } from "./networkMap.ts";
import type { Breakable } from "./outages.ts";
import type { RadioCells } from "./radioCells.ts";

type Fault = Scenario["faults"][string];

/** Everything static that can break, numbered: nodes, then links, then cells. */
export class Breakables {
  readonly list: Breakable[] = [];
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
      const groups = this.membersOfFault(fault);
      const rows = fault.trace === undefined ? [] : outagesOf(fault.trace);
      const outages: Outage[] = [
        ...(fault.outages ?? []).map((outage) => ({
          atSeconds: outage.at,
          untilSeconds: outage.at + outage.for,
          components: this.named(groups, outage.member),
        })),
        ...rows.map((row) => ({
          atSeconds: row.startSeconds,
          untilSeconds: row.endSeconds,
          components: this.named(groups, row.member),
        })),
      ];
      return this.lives(name, fault, groups, outages);
    });
  }

  /** A cause of its own for each member, or one for all. */
  private lives(
    name: string,
    fault: Fault,
    groups: ReadonlyMap<string, number[]>,
    outages: Outage[],
  ): FaultPlan[] {
    const chance =
      fault.up === undefined || fault.repair === undefined
        ? {}
        : {
            up: distribution(fault.up),
            repair: distribution(fault.repair),
            ...(fault.crews !== undefined && { crews: new RepairCrews(fault.crews) }),
          };
    const components = (members: [string, number[]][]): FaultMember[] =>
      members.flatMap(([member, indices]) => indices.map((index) => ({ name: member, index })));
    if (fault.cause === "together") {
      const all = components([...groups]);
      return [{ name, components: all, cause: "together", outages, ...chance }];
    }
    return [...groups].map((group, at) => ({
      name: `${name}/${group[0]}`,
      components: components([group]),
      cause: "together" as const,
      outages: at === 0 ? outages : [],
      ...chance,
    }));
  }

  private named(groups: ReadonlyMap<string, number[]>, member: string | undefined): number[] {
    if (member !== undefined) return groups.get(member) ?? [];
    return [...groups.values()].flat();
  }

  /** Members by name, each with the components that fail with it. */
  private membersOfFault(fault: Fault): Map<string, number[]> {
    const members = new Map<string, number[]>();
    const firstLink = this.nodes.length;
    const firstCell = firstLink + this.map.links.length;
    for (const group of fault.nodes ?? []) {
      for (const node of this.nodes) {
        if (node.class.name !== group && node.name !== group) continue;
        members.set(node.name, [node.index]);
      }
    }
    for (const group of fault.links ?? []) {
      this.map.links.forEach((link, index) => {
        if (link.group !== group && link.name !== group) return;
        members.set(link.name, [firstLink + index]);
      });
    }
    for (const group of fault.cells ?? []) {
      this.cells.access.forEach((cell, index) => {
        if (this.cells.groups[index] !== group && cell.name !== group) return;
        members.set(cell.name, [firstCell + index]);
      });
    }
    for (const group of fault.sites ?? []) {
      for (const site of membersOf(this.scenario, group)) {
        const place = this.map.topology.place(site)!;
        const indices = this.list.flatMap((one, index) =>
          this.standsAt(one, place) ? [index] : [],
        );
        members.set(site, indices);
      }
    }
    return members;
  }

  private standsAt(one: Breakable, place: number): boolean {
    if (one.kind === "node") return this.nodes[one.node].place === place;
    if (one.kind === "cell") return this.cells.access[one.cell].place === place;
    const { topology } = this.map;
    const [hop] = one.hops;
    return topology.origin(hop) === place || topology.target(hop) === place;
  }
}
