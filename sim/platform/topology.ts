import type { AccessQueue } from "./accessQueue.ts";

/** A place where things stand, a site or a region: its index in order of adding. */
export type PlaceId = number;

/** One direction of a cable. The opposite direction of link `l` is `l ^ 1`. */
export type DirectedLinkId = number;

/** In place of a place: a medium has no ends. */
export const NOWHERE: PlaceId = -1;

/** What sending over one direction of a cable means. */
export interface LinkProperties {
  readonly latencySeconds: number;
  /** The most that a message may be later than the latency; zero for a steady link. */
  readonly jitterSeconds: number;
  /** Infinity for one that is never full. */
  readonly bytesPerSecond: number;
  /** Probability that a message is lost on the way. */
  readonly loss: number;
  /** Index of the link class ("backhaul", "wide-area" …) in the caller's list. */
  readonly classIndex: number;
  /** Null where it is not modelled, as the next one. */
  readonly energyJoulesPerByte: number | null;
  readonly priceDollarsPerByte: number | null;
  /**
   * Delays by how many are at its origin (`up`) or at its target, in place of sharing its
   * bandwidth.
   */
  readonly queue?: { readonly rules: AccessQueue; readonly up: boolean };
}

/**
 * The map of the wired network: places and the cables between them.
 *
 * A cable is two directed links. A full-duplex cable has two channels, one for each direction; a
 * half-duplex one has a single channel that both directions share. Channels are numbered 0, 1, 2 …
 * and are what flows contend for: each becomes one link of the `Network`, in that order.
 * A medium is like a half-duplex cable that ends nowhere: only routes that name it lead over it.
 */
export class Topology {
  private readonly placeNames: string[] = [];
  private readonly placesByName = new Map<string, PlaceId>();
  private readonly origins: PlaceId[] = [];
  private readonly targets: PlaceId[] = [];
  private readonly properties: LinkProperties[] = [];
  private readonly channels: number[] = [];
  private readonly channelCapacities: number[] = [];

  get placeCount(): number {
    return this.placeNames.length;
  }

  get linkCount(): number {
    return this.origins.length;
  }

  get channelCount(): number {
    return this.channelCapacities.length;
  }

  addPlace(name: string): PlaceId {
    if (this.placesByName.has(name)) throw new RangeError(`place "${name}" is there twice`);
    const place = this.placeNames.push(name) - 1;
    this.placesByName.set(name, place);
    return place;
  }

  /** The place of that name, or undefined. */
  place(name: string): PlaceId | undefined {
    return this.placesByName.get(name);
  }

  placeName(place: PlaceId): string {
    return this.placeNames[place];
  }

  /**
   * Lays a cable; returns the directed link from → to, the opposite one is that `^ 1`.
   * `backward` is for a cable whose directions differ; a half-duplex one must have one bandwidth.
   */
  addLink(
    from: PlaceId,
    to: PlaceId,
    forward: LinkProperties,
    duplex: "full" | "half" = "full",
    backward: LinkProperties = forward,
  ): DirectedLinkId {
    if (!(from in this.placeNames)) throw new RangeError(`no place ${from}`);
    if (!(to in this.placeNames)) throw new RangeError(`no place ${to}`);
    if (from === to) throw new RangeError(`link from "${this.placeNames[from]}" to itself`);
    checkProperties(forward);
    checkProperties(backward);
    if (duplex === "half" && forward.bytesPerSecond !== backward.bytesPerSecond) {
      throw new RangeError("a half-duplex link has one bandwidth for both directions");
    }
    const link = this.origins.length;
    const channel = this.channelCapacities.push(finite(forward.bytesPerSecond)) - 1;
    if (duplex === "full") this.channelCapacities.push(finite(backward.bytesPerSecond));
    this.origins.push(from, to);
    this.targets.push(to, from);
    this.properties.push(forward, backward);
    this.channels.push(channel, duplex === "full" ? channel + 1 : channel);
    return link;
  }

  /** Returns one direction of it, the other one is that `^ 1`; both share its one channel. */
  addMedium(properties: LinkProperties): DirectedLinkId {
    checkProperties(properties);
    const link = this.origins.length;
    const channel = this.channelCapacities.push(finite(properties.bytesPerSecond)) - 1;
    this.origins.push(NOWHERE, NOWHERE);
    this.targets.push(NOWHERE, NOWHERE);
    this.properties.push(properties, properties);
    this.channels.push(channel, channel);
    return link;
  }

  /** `NOWHERE` for a medium. */
  origin(link: DirectedLinkId): PlaceId {
    return this.origins[link];
  }

  target(link: DirectedLinkId): PlaceId {
    return this.targets[link];
  }

  linkProperties(link: DirectedLinkId): LinkProperties {
    return this.properties[link];
  }

  /** The channel that the directed link sends through. */
  channel(link: DirectedLinkId): number {
    return this.channels[link];
  }

  channelBytesPerSecond(channel: number): number {
    return this.channelCapacities[channel];
  }
}

/** No flow goes through a channel without limit, but as a number it is to be finite. */
function finite(bytesPerSecond: number): number {
  return Math.min(bytesPerSecond, Number.MAX_SAFE_INTEGER);
}

function checkProperties(properties: LinkProperties): void {
  const zeroOrMore = {
    latencySeconds: properties.latencySeconds,
    jitterSeconds: properties.jitterSeconds,
    energyJoulesPerByte: properties.energyJoulesPerByte ?? 0,
    priceDollarsPerByte: properties.priceDollarsPerByte ?? 0,
  };
  for (const [name, value] of Object.entries(zeroOrMore)) {
    if (!(value >= 0 && value < Infinity)) {
      throw new RangeError(`link ${name} ${value}: expected a finite number of zero or more`);
    }
  }
  if (!(properties.bytesPerSecond >= 0)) {
    throw new RangeError(`link bytesPerSecond ${properties.bytesPerSecond}: expected a bandwidth`);
  }
  if (!(properties.loss >= 0 && properties.loss <= 1)) {
    throw new RangeError(`link loss ${properties.loss}: expected a probability`);
  }
}
