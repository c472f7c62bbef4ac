/** When a vehicle changes cell and what that costs; names as in 3GPP TS 38.331, event A3. */
export interface HandoverRules {
  /** By how much a neighbour has to be better than the serving cell. */
  readonly hysteresisDecibels: number;
  /** For how long it has to stay so. */
  readonly timeToTriggerSeconds: number;
  /** For how long nothing is sent while the cell is changed. */
  readonly interruptionSeconds: number;
  /** Of the layer-3 filter of measurements: k, 0 for none. */
  readonly filterCoefficient: number;
  readonly linkFailure: LinkFailureRules;
  /** A handover back within this time of the one before counts as ping-pong; default 5 s. */
  readonly pingPongSeconds?: number;
  /** A change of rate is told when greater than this share of the rate told last; default 0.1. */
  readonly rateStep?: number;
}

/** When a link has failed, and how long it takes to have one again; names in TS 38.331 beside. */
export interface LinkFailureRules {
  /** Indications in a row that start the timer, N310, and that stop it, N311. */
  readonly outOfSyncCount: number;
  readonly inSyncCount: number;
  /**
   * T310: for how long a link has to stay out of sync; zero: it fails with the first indication.
   */
  readonly timerSeconds: number;
  /** By how much a link in sync is better than the least with which there is one (Qin − Qout). */
  readonly inSyncMarginDecibels: number;
  /** T311: for how long a cell is looked for in which the connection can be re-established. */
  readonly searchSeconds: number;
  /** From finding a cell to being served: within T311, and from idle after it. */
  readonly reestablishmentSeconds: number;
  readonly setupSeconds: number;
}

/** What acts on changes of the radio link; told from inside the simulator's loop. */
export interface AttachmentObserver {
  /** The first cell at once; one found after a loss, when the connection stands. */
  attached(vehicle: number, cell: number): void;
  /** The link is interrupted from now on. */
  handoverBegan(vehicle: number, from: number, to: number): void;
  /** The link works again, with the new cell and its rates. */
  handoverEnded(vehicle: number, from: number, to: number): void;
  /** Out of reach, or the cell failed: nothing is heard from now on, but the link is kept. */
  silenced(vehicle: number, cell: number): void;
  /** It is heard again, with the same cell and its rates now. */
  heard(vehicle: number, cell: number): void;
  /** The vehicle has no link: silent for too long, or a handover has failed. */
  detached(vehicle: number, cell: number): void;
  /** Same cell, but a rate has changed by more than the rules' step since it was last told. */
  rateChanged(vehicle: number): void;
}

/** What happened so far, over all vehicles. */
export interface HandoverCounts {
  readonly handovers: number;
  /** Handovers back to the cell before, soon after having left it. */
  readonly pingPongs: number;
  /** Links lost: radio link failures and failed handovers. */
  readonly losses: number;
}
