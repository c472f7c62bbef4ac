import type { Route, Routes } from "../platform/routes.ts";
import { type AccessCell, type RadioLink, radioUsage, radioWeight } from "./accessCell.ts";
import type { Node } from "./node.ts";
import type { RadioAccess } from "./radioAccess.ts";

/** Why there is no way from one node to another at the moment. */
export type PathProblem = "unattached" | "no route";

/**
 * The way between two nodes as it stands now: the sender's uplink if it moves, the wired route,
 * the receiver's downlink if it moves. One object, filled again for each question.
 */
export class Path {
  route: Route | null = null;
  uplink: AccessCell | null = null;
  downlink: AccessCell | null = null;
  latencySeconds = 0;
  jitterSeconds = 0;
  loss = 0;
  /** The narrowest link's, as if nobody else sent. */
  bytesPerSecond = Infinity;
  energyJoulesPerByte = 0;
  priceDollarsPerByte = 0;
  /** What a flow over it contends for, and what a byte takes of each; see `collectLinks`. */
  links = new Int32Array(0);
  usages = new Float64Array(0);
  weight = 1;
  /** Arrays for each number of links, used again and again. */
  private readonly linksOfLength: Int32Array<ArrayBuffer>[] = [];
  private readonly usagesOfLength: Float64Array<ArrayBuffer>[] = [];
  private uplinkRate = 0;
  private downlinkRate = 0;
  private readonly access: RadioAccess;
  private readonly routes: Routes;

  constructor(access: RadioAccess, routes: Routes) {
    this.access = access;
    this.routes = routes;
  }

  /** Fills in everything but the links; returns null, or why there is no way. */
  find(from: Node, to: Node): PathProblem | null {
    const { access } = this;
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
    this.energyJoulesPerByte = route.energyJoulesPerByte;
    this.priceDollarsPerByte = route.priceDollarsPerByte;
    if (this.uplink !== null) {
      this.uplinkRate = access.uplinkBytesPerSecond(from.vehicle);
      this.addCell(this.uplink, this.uplinkRate);
    }
    if (this.downlink !== null) {
      this.downlinkRate = access.downlinkBytesPerSecond(to.vehicle);
      this.addCell(this.downlink, this.downlinkRate);
    }
    return null;
  }

  /** After `find`: fills in the links, the wired ones first, then the uplink, then the downlink. */
  collectLinks(): void {
    const { uplink, downlink } = this;
    const wired = this.route!.links;
    const count = wired.length;
    const length = count + (uplink === null ? 0 : 1) + (downlink === null ? 0 : 1);
    this.links = this.linksOfLength[length] ??= new Int32Array(length);
    this.usages = this.usagesOfLength[length] ??= new Float64Array(length);
    for (let hop = 0; hop < count; hop++) {
      this.links[hop] = wired[hop];
      this.usages[hop] = 1;
    }
    this.weight = 1;
    if (uplink !== null) this.addRadio(count, uplink, uplink.uplink, this.uplinkRate);
    if (downlink !== null)
      this.addRadio(length - 1, downlink, downlink.downlink, this.downlinkRate);
  }

  private addCell(cell: AccessCell, bytesPerSecond: number): void {
    this.latencySeconds += cell.latencySeconds;
    this.jitterSeconds += cell.jitterSeconds;
    this.loss = 1 - (1 - this.loss) * (1 - cell.loss);
    this.bytesPerSecond = Math.min(this.bytesPerSecond, bytesPerSecond);
    this.energyJoulesPerByte += cell.energyJoulesPerByte;
    this.priceDollarsPerByte += cell.priceDollarsPerByte;
  }

  private addRadio(
    position: number,
    cell: AccessCell,
    radio: RadioLink,
    bytesPerSecond: number,
  ): void {
    this.links[position] = radio.link;
    this.usages[position] = radioUsage(radio, bytesPerSecond);
    this.weight = Math.min(this.weight, radioWeight(cell, radio, bytesPerSecond));
  }
}
