/** When a vehicle changes cell and what that costs; names as in 3GPP TS 36.331, event A3. */
export interface HandoverRules {
  /** By how much a neighbour has to be better than the serving cell. */
  readonly hysteresisDecibels: number;
  /** For how long it has to stay so. */
  readonly timeToTriggerSeconds: number;
  /** For how long nothing is sent while the cell is changed, or found again after a loss. */
  readonly interruptionSeconds: number;
  /** A handover back within this time of the one before counts as ping-pong; default 5 s. */
  readonly pingPongSeconds?: number;
  /** A change of rate is told when greater than this share of the rate told last; default 0.1. */
  readonly rateStep?: number;
}

/** Whoever acts on changes of the radio link; told from inside the simulator's loop. */
export interface AttachmentObserver {
  /** The first cell at once; one found after a loss, when the interruption is over. */
  attached(vehicle: number, cell: number): void;
  /** The link is interrupted from now on. */
  handoverBegan(vehicle: number, from: number, to: number): void;
  /** The link works again, with the new cell and its rates. */
  handoverEnded(vehicle: number, from: number, to: number): void;
  /** The vehicle has no link: out of reach, or the cell failed, or the handover did. */
  detached(vehicle: number, cell: number): void;
  /** Same cell, but a rate has changed by more than the rules' step since it was last told. */
  rateChanged(vehicle: number): void;
}

/** What happened so far, over all vehicles. */
export interface HandoverCounts {
  readonly handovers: number;
  /** Handovers back to the cell before, soon after having left it. */
  readonly pingPongs: number;
  /** Links lost, to distance, to a failed cell or in a failed handover. */
  readonly losses: number;
}
