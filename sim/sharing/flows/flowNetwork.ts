export type LinkId = number;
export type FlowId = number;

/** The owner of flows; told from inside the loop, once of each flow that ends by itself. */
export interface NetworkObserver {
  /** The last byte has been sent. Flows may be started, changed and cancelled at once. */
  flowCompleted(owner: number): void;
}

/** Flows that share links by some rule of fairness: what a sender needs of the network. */
export interface FlowNetwork {
  addLink(bytesPerSecond: number): LinkId;
  /** Zero stalls the flows that cross the link: it is down. */
  setCapacity(link: LinkId, bytesPerSecond: number): void;
  capacity(link: LinkId): number;
  /** Σ usage · rate of the flows on the link. */
  usedBytesPerSecond(link: LinkId): number;
  /** The same as rates were when they were last found, which changes nothing. */
  foundBytesPerSecond(link: LinkId): number;
  /** Flows on the link that have bytes left; looking changes nothing, as for the next one. */
  flowsOn(link: LinkId): number;
  /** Σ usage · bytes left of the flows on the link. */
  leftBytes(link: LinkId): number;
  /** Σ usage · bytes sent over the link since the beginning, to this instant. */
  carriedBytes(link: LinkId): number;
  /**
   * `usages[k]` says what a byte per second of the flow takes of `links[k]`; null takes one of
   * each. `weight`: the flow's share against others on a full link. The links are distinct.
   */
  start(
    owner: number,
    bytes: number,
    links: ArrayLike<number>,
    usages: ArrayLike<number> | null,
    weight: number,
    capBytesPerSecond: number,
  ): FlowId;
  setUsage(flow: FlowId, position: number, usage: number): void;
  setWeight(flow: FlowId, weight: number): void;
  setCap(flow: FlowId, bytesPerSecond: number): void;
  /** Ends the flow now, its owner is not told; returns the bytes not yet sent. */
  cancel(flow: FlowId): number;
  remainingBytes(flow: FlowId): number;
  /**
   * Bytes sent since the start: counted upwards, as what has left a very large flow drowns in the
   * rounding of what remains of it.
   */
  sentBytes(flow: FlowId): number;
  /** Bytes per second at this instant. */
  rate(flow: FlowId): number;
}
