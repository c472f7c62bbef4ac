import type { Clock, SimTime } from "../kernel/clock.ts";
import type { HandoverRules } from "./handoverRules.ts";

const DEFAULT_PING_PONG_SECONDS = 5;

/** The times of the rules by which vehicles change cells, in ticks. */
export interface HandoverTimes {
  readonly toTrigger: SimTime;
  readonly interruption: SimTime;
  readonly pingPong: SimTime;
  /** After a loss: for how long a connection can be taken over, and what it takes then and later. */
  readonly search: SimTime;
  readonly reestablishment: SimTime;
  readonly setup: SimTime;
}

export function handoverTimes(rules: HandoverRules, clock: Clock): HandoverTimes {
  const { linkFailure } = rules;
  return {
    toTrigger: clock.fromSecondsUp(rules.timeToTriggerSeconds),
    interruption: clock.fromSecondsUp(rules.interruptionSeconds),
    pingPong: clock.fromSeconds(rules.pingPongSeconds ?? DEFAULT_PING_PONG_SECONDS),
    search: clock.fromSecondsUp(linkFailure.searchSeconds),
    reestablishment: clock.fromSecondsUp(linkFailure.reestablishmentSeconds),
    setup: clock.fromSecondsUp(linkFailure.setupSeconds),
  };
}
