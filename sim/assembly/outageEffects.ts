import type { Candidates } from "../decisions/candidates.ts";
import type { CellAttachment } from "../mobility/cellAttachment.ts";
import type { Node } from "../nodes/node.ts";
import type { NodeLife } from "../nodes/nodeLife.ts";
import type { Routes } from "../platform/routes.ts";
import type { FlowNetwork } from "../sharing/flows/flowNetwork.ts";
import type { Transport } from "../transport/transport.ts";
import type { CellTarget, LinkTarget, NodeTarget } from "./faultTargets.ts";
import type { OutageEffects } from "./outages.ts";

/** On nodes: a turn of their life, of which its listeners are told. */
export function nodeEffects(life: NodeLife, nodes: readonly Node[]): OutageEffects<NodeTarget> {
  return {
    failed: ({ node }) => life.fail(nodes[node]),
    repaired: ({ node }) => life.repair(nodes[node]),
    suspected: ({ node }) => life.suspect(nodes[node]),
    cleared: ({ node }) => life.clear(nodes[node]),
  };
}

/** On links: no capacity while they are down, no route over them while that is known. */
export class LinkEffects implements OutageEffects<LinkTarget> {
  private readonly network: FlowNetwork;
  /** By channel, while it is up. */
  private readonly capacities: readonly number[];
  private readonly routes: Routes;
  private readonly candidates: Candidates;
  private readonly transport: Transport;

  constructor(
    network: FlowNetwork,
    capacities: readonly number[],
    routes: Routes,
    candidates: Candidates,
    transport: Transport,
  ) {
    this.network = network;
    this.capacities = capacities;
    this.routes = routes;
    this.candidates = candidates;
    this.transport = transport;
  }

  failed({ channels }: LinkTarget): void {
    for (const channel of channels) this.network.setCapacity(channel, 0);
  }

  repaired({ channels }: LinkTarget): void {
    for (const channel of channels) this.network.setCapacity(channel, this.capacities[channel]);
  }

  suspected({ hops }: LinkTarget): void {
    for (const hop of hops) this.routes.setLinkUp(hop, false);
    this.candidates.routesChanged();
    for (const hop of hops) this.transport.reroute(hop);
  }

  cleared({ hops }: LinkTarget): void {
    for (const hop of hops) this.routes.setLinkUp(hop, true);
    this.candidates.routesChanged();
    this.transport.retryAll();
  }
}

/** On cells: their vehicles lose the radio at once; nothing has to be noticed. */
export function cellEffects(attachment: CellAttachment | null): OutageEffects<CellTarget> {
  return {
    failed: ({ cell }) => attachment?.setCellUp(cell, false),
    repaired: ({ cell }) => attachment?.setCellUp(cell, true),
    suspected: () => {},
    cleared: () => {},
  };
}

/** The same effects, and then a listener that is told of each. */
export function thenTold<Thing>(
  effects: OutageEffects<Thing>,
  tell: () => void,
): OutageEffects<Thing> {
  const after = (effect: keyof OutageEffects<Thing>) => (thing: Thing) => {
    effects[effect](thing);
    tell();
  };
  return {
    failed: after("failed"),
    repaired: after("repaired"),
    suspected: after("suspected"),
    cleared: after("cleared"),
  };
}
