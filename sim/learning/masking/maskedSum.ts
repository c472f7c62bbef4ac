import { addMask, type MaskSeed, seedOfPair } from "./maskStream.ts";
import { modulusBits, wordMask } from "./modulus.ts";

/**
 * One round of secure aggregation (K. Bonawitz et al., CCS 2017): each client adds a mask of its
 * own, and with every other client a mask that one of both adds and the other takes away. The
 * server sees masked vectors only. At the end the survivors' shares give it the own masks of those
 * who have sent, and the pair seeds of those who have not: exactly what does not cancel.
 *
 * The masks are real; keys and shares are modelled by their number: at least `threshold` clients
 * must still be there to unmask. The generator is Threefry, which is no cipher.
 */
export class MaskedRound {
  /** Of the modulus: what one masked value takes on the wire. */
  readonly bits: number;
  private readonly clients: number;
  private readonly threshold: number;
  private readonly seed: MaskSeed;
  private readonly kept: number;
  private readonly sum: Int32Array;
  private readonly hasSent: Uint8Array;

  /** Values of `valueBits` bits; `seed` differs from round to round. */
  constructor(
    clients: number,
    threshold: number,
    length: number,
    valueBits: number,
    seed: MaskSeed,
  ) {
    this.clients = clients;
    this.threshold = threshold;
    this.seed = seed;
    this.bits = modulusBits(clients, valueBits);
    this.kept = wordMask(this.bits);
    this.sum = new Int32Array(length);
    this.hasSent = new Uint8Array(clients);
  }

  /** What client number `client` sends of its `levels`. */
  masked(client: number, levels: Int32Array): Int32Array {
    const masked = levels.slice();
    addMask(masked, this.ownSeed(client), 1);
    for (let other = 0; other < this.clients; other++) {
      if (other !== client) addMask(masked, this.pairSeed(client, other), other > client ? 1 : -1);
    }
    this.reduce(masked);
    return masked;
  }

  /** At the server. A client sends once; else a RangeError. */
  receive(client: number, masked: Int32Array): void {
    if (this.hasSent[client] === 1) throw new RangeError(`client ${client} has sent twice`);
    this.hasSent[client] = 1;
    for (let place = 0; place < masked.length; place++) this.sum[place] += masked[place];
  }

  /**
   * The sum of the levels of all who have sent, with so many clients left to unmask it; null where
   * these are below the threshold, and what was sent is lost.
   */
  unmasked(clientsLeft: number): Int32Array | null {
    if (clientsLeft < this.threshold) return null;
    const sum = this.sum.slice();
    for (let client = 0; client < this.clients; client++) {
      if (this.hasSent[client] === 1) addMask(sum, this.ownSeed(client), -1);
      else this.removePairsOf(client, sum);
    }
    this.reduce(sum);
    return sum;
  }

  /** What those who have sent had added for one who has not. */
  private removePairsOf(missing: number, sum: Int32Array): void {
    for (let client = 0; client < this.clients; client++) {
      if (this.hasSent[client] === 0) continue;
      addMask(sum, this.pairSeed(client, missing), missing > client ? -1 : 1);
    }
  }

  private ownSeed(client: number): MaskSeed {
    return seedOfPair(this.seed, client, client);
  }

  private pairSeed(one: number, other: number): MaskSeed {
    return seedOfPair(this.seed, Math.min(one, other), Math.max(one, other));
  }

  private reduce(words: Int32Array): void {
    for (let place = 0; place < words.length; place++) words[place] &= this.kept;
  }
}
