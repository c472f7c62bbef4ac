import type { RandomStream } from "../../../sim/kernel/randomStream.ts";
import type { ParticipationReport, SelectionView } from "../../../sim/policy/selection.ts";
import { availableClients } from "./availableClients.ts";
import { drawAvailable } from "./drawAvailable.ts";

/** Clients never heard of that are drawn from a pool, for each that may be selected. */
const DRAWN = 10;

/**
 * The clients that a policy compares before it selects: all available ones, in their order. Of a
 * pool, which the papers do not have, those that have trained before, and others drawn at random,
 * all alike, anew for each selection.
 */
export class ComparedClients {
  private readonly heard = new Set<number>();

  /** To be told of each participation. */
  told({ client, loss }: ParticipationReport): void {
    if (loss !== null) this.heard.add(client);
  }

  of(view: SelectionView, random: RandomStream): number[] {
    if (!view.fromPool) return availableClients(view);
    const { heard } = this;
    const { clientCount } = view;
    const known = [...heard].filter((client) => client < clientCount && view.isAvailable(client));
    const drawn = drawAvailable(view, DRAWN * view.most, random, (client) => !heard.has(client));
    return [...known, ...drawn].sort((a, b) => a - b);
  }
}
