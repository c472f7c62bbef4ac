import type { Route, Routes } from "../platform/routes.ts";
import { type AccessCell, type RadioLink, radioUsage, radioWeight } from "./accessCell.ts";
import type { Node } from "./node.ts";
import type { RadioAccess } from "./radioAccess.ts";

/** Why there is no way from one node to another at the moment. */
export type PathProblem = "unattached" | "no route";

const RADIO_LINKS = 2;

/**
 * The way between two nodes as it stands now: the sender's uplink if it moves, the wired route,
 * the receiver's downlink if it moves. One object, filled again for each question.
 */
export class Path {
  route: Route | null = null;
  uplink: AccessCell | null = null;
  downlink: AccessCell | null = null;
  links = new Int32Array(16);
  usages = new Float64Array(16);
  linkCount = 0;
  weight = 1;
  latencySeconds = 0;
  jitterSeconds = 0;
  loss = 0;
  /** The narrowest link's, as if nobody else sent. */
  bytesPerSecond = Infinity;
  private readonly access: RadioAccess;
  private readonly routes: Routes;

  constructor(access: RadioAccess, routes: Routes) {
    this.access = access;
    this.routes = routes;
  }

  /** Fills in everything; returns null, or why there is no way. */
  find(from: Node, to: Node): PathProblem | null {
    this.uplink = null;
    this.downlink = null;
    let fromPlace = from.place;
    let toPlace = to.place;
    if (from.vehicle >= 0) {
      this.uplink = this.access.usableCell(from.vehicle);
      if (this.uplink === null) return "unattached";
      fromPlace = this.uplink.place;
    }
    if (to.vehicle >= 0) {
      this.downlink = this.access.usableCell(to.vehicle);
      if (this.downlink === null) return "unattached";
      toPlace = this.downlink.place;
    }
    this.route = this.routes.route(fromPlace, toPlace);
    if (this.route === null) return "no route";
    this.addWired(this.route);
    const { access, uplink, downlink } = this;
    if (uplink !== null) {
      this.addRadio(uplink, uplink.uplink, access.uplinkBytesPerSecond(from.vehicle));
    }
    if (downlink !== null) {
      this.addRadio(downlink, downlink.downlink, access.downlinkBytesPerSecond(to.vehicle));
    }
    return null;
  }

  get energyJoulesPerByte(): number {
    return (
      this.route!.energyJoulesPerByte +
      (this.uplink?.energyJoulesPerByte ?? 0) +
      (this.downlink?.energyJoulesPerByte ?? 0)
    );
  }

  get priceDollarsPerByte(): number {
    return (
      this.route!.priceDollarsPerByte +
      (this.uplink?.priceDollarsPerByte ?? 0) +
      (this.downlink?.priceDollarsPerByte ?? 0)
    );
  }

  private addWired(route: Route): void {
    const wired = route.links;
    const count = wired.length;
    if (count + RADIO_LINKS > this.links.length) {
      this.links = new Int32Array(2 * (count + RADIO_LINKS));
      this.usages = new Float64Array(2 * (count + RADIO_LINKS));
    }
    for (let hop = 0; hop < count; hop++) {
      this.links[hop] = wired[hop];
      this.usages[hop] = 1;
    }
    this.linkCount = count;
    this.weight = 1;
    this.latencySeconds = route.latencySeconds;
    this.jitterSeconds = route.jitterSeconds;
    this.loss = route.loss;
    this.bytesPerSecond = route.bottleneckBytesPerSecond;
  }

  /** Radio links come after the wired ones, the uplink first. */
  private addRadio(cell: AccessCell, radio: RadioLink, bytesPerSecond: number): void {
    this.links[this.linkCount] = radio.link;
    this.usages[this.linkCount++] = radioUsage(radio, bytesPerSecond);
    this.weight = Math.min(this.weight, radioWeight(cell, radio, bytesPerSecond));
    this.latencySeconds += cell.latencySeconds;
    this.jitterSeconds += cell.jitterSeconds;
    this.loss = 1 - (1 - this.loss) * (1 - cell.loss);
    this.bytesPerSecond = Math.min(this.bytesPerSecond, bytesPerSecond);
  }
}
