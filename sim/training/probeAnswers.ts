/** What a client has answered that was asked for its loss. */
export interface ProbeAnswer {
  /** Of the present model, in nats. */
  readonly loss: number;
  readonly computedSeconds: number;
}

/** By client: of those that were asked, who has answered in time. */
export type ProbeAnswers = ReadonlyMap<number, ProbeAnswer>;

export const NOBODY_ASKED: ProbeAnswers = new Map();
