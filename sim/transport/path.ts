import type { Node } from "../nodes/node.ts";
import type { Route, Routes } from "../platform/routes.ts";
import { type TcpFactors, tcpRateLimit, tcpWeight } from "../platform/tcpModel.ts";
import { type AccessCell, type RadioLink, radioUsage, radioWeight } from "./accessCell.ts";
import type { Lane, Lanes } from "./lanes.ts";
import type { RadioAccess } from "./radioAccess.ts";
import type { TransferTerms } from "./transferTerms.ts";

/** Why there is no way from one node to another at the moment. */
export type PathProblem = "unattached" | "no route";

/**
 * The way between two nodes as it stands now: the sender's uplink if it moves, the wired route,
 * the receiver's downlink if it moves. One object, filled again for each question.
 *
 * The factors of TCP count on the wired and the radio part alike: the weight and the bounds of a
 * flow come from the latency of the whole way, and acknowledgements take of the cells too.
 */
export class Path {
  route: Route | null = null;
  uplink: AccessCell | null = null;
  downlink: AccessCell | null = null;
  /** One way without load, queues included: infinity where one of them is overloaded. */
  latencySeconds = 0;
  /**
   * Until a reliable transfer's first byte counts as sent: the latency, stretched by slow start.
   */
  startSeconds = 0;
  jitterSeconds = 0;
  loss = 0;
  /** Of a reliable transfer, on idle links. */
  bytesPerSecond = Infinity;
  /** Of the radio at each end with its cell for itself; infinity where a queue delays instead. */
  uplinkBytesPerSecond = 0;
  downlinkBytesPerSecond = 0;
  /** What a flow over it contends for, and what a byte takes of each; see `collectLinks`. */
  links = new Int32Array(0);
  usages = new Float64Array(0);
  weight = 1;
  capBytesPerSecond = Infinity;
  /** Arrays for each number of links, used again and again. */
  private readonly linksOfLength: Int32Array<ArrayBuffer>[] = [];
  private readonly usagesOfLength: Float64Array<ArrayBuffer>[] = [];
  /** Links filled in so far. */
  private count = 0;
  private from!: Node;
  private to!: Node;
  private queueSeconds = 0;
  private tcpBytesPerSecond = Infinity;
  private readonly access: RadioAccess;
  private readonly routes: Routes;
  private readonly lanes: Lanes;
  private readonly factors: TcpFactors;

  constructor(access: RadioAccess, routes: Routes, lanes: Lanes, factors: TcpFactors) {
    this.access = access;
    this.routes = routes;
    this.lanes = lanes;
    this.factors = factors;
  }

  /** Fills in everything but the links; returns null, or why there is no way. */
  find(from: Node, to: Node): PathProblem | null {
    const { access, factors } = this;
    this.from = from;
    this.to = to;
    this.uplink = null;
    this.downlink = null;
    let fromPlace = from.place;
    let toPlace = to.place;
    if (from.vehicle >= 0) {
      this.uplink = access.usableCell(from.vehicle);
      if (this.uplink === null) return "unattached";
      fromPlace = this.uplink.place;
    }
    if (to.vehicle >= 0) {
      this.downlink = access.usableCell(to.vehicle);
      if (this.downlink === null) return "unattached";
      toPlace = this.downlink.place;
    }
    const route = this.routes.route(fromPlace, toPlace);
    this.route = route;
    if (route === null) return "no route";
    this.latencySeconds = route.latencySeconds;
    this.jitterSeconds = route.jitterSeconds;
    this.loss = route.loss;
    this.bytesPerSecond = route.bottleneckBytesPerSecond;
    this.queueSeconds = 0;
    if (route.queued !== null) this.addQueues(route.queued);
    if (this.uplink !== null) {
      const { queue, index, latencySeconds } = this.uplink;
      if (queue !== null) {
        this.queueSeconds += queue.uplinkSeconds(access.usersOf(index), latencySeconds);
        this.uplinkBytesPerSecond = Infinity;
      } else this.uplinkBytesPerSecond = access.uplinkBytesPerSecond(from.vehicle);
      this.addCell(this.uplink, this.uplinkBytesPerSecond);
    }
    if (this.downlink !== null) {
      const { queue, index, latencySeconds } = this.downlink;
      if (queue !== null) {
        this.queueSeconds += queue.downlinkSeconds(access.usersOf(index), latencySeconds);
        this.downlinkBytesPerSecond = Infinity;
      } else this.downlinkBytesPerSecond = access.downlinkBytesPerSecond(to.vehicle);
      this.addCell(this.downlink, this.downlinkBytesPerSecond);
    }
    this.startSeconds = factors.latencyFactor * this.latencySeconds + this.queueSeconds;
    this.latencySeconds += this.queueSeconds;
    this.tcpBytesPerSecond = tcpRateLimit(factors, this.latencySeconds, this.loss);
    const carried = factors.bandwidthFactor * this.bytesPerSecond;
    this.bytesPerSecond = Math.min(carried, this.tcpBytesPerSecond);
    return null;
  }

  /** After `find`: what is modelled of the energy of the way, that of modems aside. */
  get energyJoulesPerByte(): number {
    const { route, uplink, downlink } = this;
    const wired = route!.energyJoulesPerByte;
    return wired + (uplink?.energyJoulesPerByte ?? 0) + (downlink?.energyJoulesPerByte ?? 0);
  }

  /** After `find`: the same of its price. */
  get priceDollarsPerByte(): number {
    const { route, uplink, downlink } = this;
    const wired = route!.priceDollarsPerByte;
    return wired + (uplink?.priceDollarsPerByte ?? 0) + (downlink?.priceDollarsPerByte ?? 0);
  }

  /** After `find`: whether each of the two ends that moves is at a cell that is a queue. */
  onlyQueues(): boolean {
    const { uplink, downlink } = this;
    if (uplink === null) return downlink !== null && downlink.queue !== null;
    return uplink.queue !== null && (downlink === null || downlink.queue !== null);
  }

  /** Whether a route from cell to cell, or from and to nodes that stand, is still the one. */
  stillLeads(route: Route, from: Node, to: Node, uplink: number, downlink: number): boolean {
    const { access } = this;
    if (uplink >= 0 && access.usableCell(from.vehicle)?.index !== uplink) return false;
    if (downlink >= 0 && access.usableCell(to.vehicle)?.index !== downlink) return false;
    return this.routes.route(route.from, route.to) === route;
  }

  /** After `find`: what a transfer on such terms takes of the wired network. */
  lane({ datagram }: TransferTerms): Lane {
    const route = this.route!;
    const acknowledged = !datagram && this.factors.crossTraffic > 0;
    return this.lanes.lane(route, acknowledged ? this.routes.route(route.to, route.from) : null);
  }

  /**
   * After `find`: fills in the links, those of the lane first, then the radio's, and on what terms
   * a flow contends for them.
   */
  collectLinks(lane: Lane, terms: TransferTerms): void {
    const { factors } = this;
    const uplink = withRadio(this.uplink);
    const downlink = withRadio(this.downlink);
    const wired = lane.links.length;
    const length = wired + this.radioLinks(lane);
    this.links = this.linksOfLength[length] ??= new Int32Array(length);
    this.usages = this.usagesOfLength[length] ??= new Float64Array(length);
    for (let hop = 0; hop < wired; hop++) {
      const link = lane.links[hop];
      this.links[hop] = link;
      this.usages[hop] = lane.usages[hop] * (terms.usages === null ? 1 : terms.usages[link]);
    }
    this.count = wired;
    let { secondsPerByte } = lane;
    let fair = 1;
    if (uplink !== null) {
      fair = Math.min(fair, radioWeight(uplink, uplink.uplink, this.uplinkBytesPerSecond));
      secondsPerByte += secondsFor(this.uplinkBytesPerSecond);
      this.take(uplink.uplink, this.uplinkBytesPerSecond, 1, wired);
    }
    if (downlink !== null) {
      fair = Math.min(fair, radioWeight(downlink, downlink.downlink, this.downlinkBytesPerSecond));
      secondsPerByte += secondsFor(this.downlinkBytesPerSecond);
      this.take(downlink.downlink, this.downlinkBytesPerSecond, 1, wired);
    }
    if (lane.back !== null) this.acknowledge(wired);
    this.weight = fair * tcpWeight(factors, this.latencySeconds, secondsPerByte) * terms.weight;
    const bound = terms.datagram ? Infinity : this.tcpBytesPerSecond;
    this.capBytesPerSecond = Math.min(terms.limitBytesPerSecond, bound);
  }

  /** Acknowledgements take both directions of both cells, of which there may be one. */
  private radioLinks({ back }: Lane): number {
    const uplink = withRadio(this.uplink);
    const downlink = withRadio(this.downlink);
    const ends = (uplink === null ? 0 : 1) + (downlink === null ? 0 : 1);
    return back === null || (ends === 2 && uplink === downlink) ? ends : 2 * ends;
  }

  private acknowledge(wired: number): void {
    const { access } = this;
    const uplink = withRadio(this.uplink);
    const downlink = withRadio(this.downlink);
    const share = this.factors.crossTraffic;
    if (uplink !== null) {
      const rate = access.downlinkBytesPerSecond(this.from.vehicle);
      this.take(uplink.downlink, rate, share, wired);
    }
    if (downlink !== null) {
      const rate = access.uplinkBytesPerSecond(this.to.vehicle);
      this.take(downlink.uplink, rate, share, wired);
    }
  }

  private addQueues(queued: Int32Array): void {
    const { topology } = this.routes;
    for (let k = 0; k < queued.length; k++) {
      const { queue, latencySeconds } = topology.linkProperties(queued[k]);
      const { rules, up } = queue!;
      const place = up ? topology.origin(queued[k]) : topology.target(queued[k]);
      const users = this.access.usersAt(place);
      this.queueSeconds += up
        ? rules.uplinkSeconds(users, latencySeconds)
        : rules.downlinkSeconds(users, latencySeconds);
    }
  }

  private addCell(cell: AccessCell, bytesPerSecond: number): void {
    this.latencySeconds += cell.latencySeconds;
    this.jitterSeconds += cell.jitterSeconds;
    this.loss = 1 - (1 - this.loss) * (1 - cell.loss);
    this.bytesPerSecond = Math.min(this.bytesPerSecond, bytesPerSecond);
  }

  /** Takes `share` of a byte of a radio link for each byte of the flow. */
  private take(radio: RadioLink, bytesPerSecond: number, share: number, wired: number): void {
    const usage = (share * radioUsage(radio, bytesPerSecond)) / this.factors.bandwidthFactor;
    for (let position = wired; position < this.count; position++) {
      if (this.links[position] !== radio.link) continue;
      this.usages[position] += usage;
      return;
    }
    this.links[this.count] = radio.link;
    this.usages[this.count++] = usage;
  }
}

/** A cell that flows share; one that is a queue delays them instead. */
function withRadio(cell: AccessCell | null): AccessCell | null {
  return cell?.queue === null ? cell : null;
}

/**
 * Seconds for each byte. A radio link that is silent at the moment, as a trace has it, stalls what
 * crosses it, and counts for nothing in the weight that it goes on with.
 */
function secondsFor(bytesPerSecond: number): number {
  return bytesPerSecond > 0 ? 1 / bytesPerSecond : 0;
}
