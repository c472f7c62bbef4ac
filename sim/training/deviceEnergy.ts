import type { Node } from "../nodes/node.ts";
import type { Batteries } from "./batteries.ts";
import type { RadioRates } from "./trainingPlan.ts";

/**
 * What a job takes of its clients' devices: from their batteries, where they have some, and by
 * their radios. A message's energy is taken as a whole, when it is sent or has come.
 */
export class DeviceEnergy {
  /** Null where clients have none. */
  readonly batteries: Batteries | null;
  /** Of the radios of clients that stand. */
  private readonly rates: RadioRates | null;
  private joules = 0;
  private isPartial = false;

  constructor(batteries: Batteries | null, rates: RadioRates | null) {
    this.batteries = batteries;
    this.rates = rates;
  }

  /** Of the radios of clients that stand, so far; null where it is not modelled for one of them. */
  get standingRadioJoules(): number | null {
    return this.isPartial ? null : this.joules;
  }

  /** The client sends a message; false where its battery is empty before it is through. */
  sends(client: number, node: Node, bytes: number): boolean {
    return this.message(client, node, bytes, "uplinkJoulesPerByte");
  }

  receives(client: number, node: Node, bytes: number): boolean {
    return this.message(client, node, bytes, "downlinkJoulesPerByte");
  }

  private message(client: number, node: Node, bytes: number, rate: keyof RadioRates): boolean {
    const { batteries, rates } = this;
    const { modem } = node.class;
    const joules = bytes * (modem?.[rate] ?? rates?.[rate] ?? 0);
    // What vehicles' radios take is told by their own meters.
    if (modem === null) {
      this.joules += joules;
      this.isPartial ||= rates === null && bytes > 0;
    }
    return batteries === null || batteries.take(client, joules);
  }
}
