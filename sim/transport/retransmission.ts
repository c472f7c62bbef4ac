import { log } from "../kernel/exactMath.ts";

/** A timeout doubles up to here: the least upper bound that RFC 6298 (2.5) allows. */
const LONGEST_SECONDS = 60;
/** Draws are multiples of 2^-32 or finer: below this, zero counts as this. */
const LEAST_CHANCE = 2 ** -54;

/**
 * For how long a message that is sent until it is through is held up by its own losses, seconds.
 *
 * Each try is lost with probability `loss` in [0, 1); `chance`, uniform in [0, 1), decides how many
 * in a row are: k or more with probability loss^k. After a loss the sender waits for its
 * retransmission timeout, then for twice as long, and so on, 60 s at most (RFC 6298, rules 5.4 to
 * 5.6). `timeoutSeconds` is the first one.
 *
 * The loss is that of a message's last segment, which no later one reports; losses amid a long
 * message are repaired at once by fast retransmission and cost bytes alone. Limits: no limited
 * transmit, no probe of the tail (RFC 8985), and no transfer is given up.
 */
export function timeoutsSeconds(loss: number, chance: number, timeoutSeconds: number): number {
  if (!(chance < loss)) return 0;
  const losses = Math.max(1, Math.ceil(log(Math.max(chance, LEAST_CHANCE)) / log(loss)) - 1);
  const longest = Math.max(timeoutSeconds, LONGEST_SECONDS);
  let waited = 0;
  let timeout = timeoutSeconds;
  let waits = 0;
  for (; waits < losses && timeout < longest; waits++) {
    waited += timeout;
    timeout *= 2;
  }
  return waited + (losses - waits) * longest;
}

/**
 * The first timeout, seconds, of a connection that has known its way for long: the round trip and
 * four times what it varies by, and `leastSeconds` at least (RFC 6298, rules 2.3 and 2.4).
 */
export function firstTimeoutSeconds(
  roundTripSeconds: number,
  jitterSeconds: number,
  leastSeconds: number,
): number {
  return Math.max(leastSeconds, roundTripSeconds + 4 * jitterSeconds);
}

/** For how long a message of this fate is held up over a way (latency and jitter are one way). */
export function repetitionSeconds(
  way: { readonly loss: number; readonly latencySeconds: number; readonly jitterSeconds: number },
  chance: number,
  leastSeconds: number,
): number {
  const first = firstTimeoutSeconds(2 * way.latencySeconds, way.jitterSeconds, leastSeconds);
  return timeoutsSeconds(way.loss, chance, first);
}
