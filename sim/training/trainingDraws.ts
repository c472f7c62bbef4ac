import type { KeyedStream } from "../kernel/keyedStream.ts";
import type { RandomStream } from "../kernel/randomStream.ts";
import type { RandomStreams } from "../kernel/randomStreams.ts";

/** What the policies of a job are handed streams for: numbers within a client's round. */
const ACT = { compress: 0, protect: 1, hide: 2 } as const;

/**
 * What chance decides about one job. Each draw is keyed by what it is for, the client and the
 * round, so that neither the order of events nor another policy shifts it.
 */
export class TrainingDraws {
  private readonly orders: KeyedStream;
  private readonly serverOrders: KeyedStream;
  private readonly anonymised: KeyedStream;
  private readonly transfers: KeyedStream;
  private readonly edgeTransfers: KeyedStream;
  private readonly stragglers: KeyedStream;
  private readonly overheads: KeyedStream;
  private readonly attackers: KeyedStream;
  private readonly selections: KeyedStream;
  private readonly probes: KeyedStream;
  private readonly acts: KeyedStream;
  private readonly reveals: KeyedStream;
  private readonly neighbours: KeyedStream;
  private readonly models: KeyedStream;

  constructor(streams: RandomStreams, job: string) {
    this.orders = streams.keyed("training order", job);
    this.serverOrders = streams.keyed("training order at server", job);
    this.anonymised = streams.keyed("training anonymising", job);
    this.transfers = streams.keyed("training transfer", job);
    this.edgeTransfers = streams.keyed("training edge transfer", job);
    this.stragglers = streams.keyed("training straggler", job);
    this.overheads = streams.keyed("training overhead", job);
    this.attackers = streams.keyed("training attacker", job);
    this.selections = streams.keyed("training selection", job);
    this.probes = streams.keyed("training probe", job);
    this.acts = streams.keyed("training message", job);
    this.reveals = streams.keyed("training reveal", job);
    this.neighbours = streams.keyed("training neighbours", job);
    this.models = streams.keyed("training model", job);
  }

  /** For the initial model. */
  model(): RandomStream {
    return this.models.at(0);
  }

  /** For the order of a client's samples. */
  order(client: number, round: number): RandomStream {
    return this.orders.at(client).within(round);
  }

  /** The same of the samples that a server has. */
  orderAtServer(round: number): RandomStream {
    return this.serverOrders.at(round);
  }

  /** For what a client adds to its data before it sends them: the same whenever it does. */
  anonymising(client: number): RandomStream {
    return this.anonymised.at(client);
  }

  /** For what becomes of a message of a client on its way. */
  transfer(client: number, round: number, part: number): RandomStream {
    return this.transfers.at(client).within(round).within(part);
  }

  /** The same of a message between the server and an edge. */
  edgeTransfer(edge: number, message: number): RandomStream {
    return this.edgeTransfers.at(edge).within(message);
  }

  /** In [0, 1): the client's place among the stragglers of a round, then how much it does. */
  straggler(client: number, round: number): { rank: number; amount: number } {
    const stream = this.stragglers.at(client).within(round);
    return { rank: stream.next(), amount: stream.next() };
  }

  /** For work besides the local steps. */
  overhead(client: number, round: number): RandomStream {
    return this.overheads.at(client).within(round);
  }

  /** In [0, 1): the same for the whole run. */
  attacker(client: number): number {
    return this.attackers.at(client).next();
  }

  /** For the selection of that number at the server, or at one of the edges. */
  selection(holder: number, number: number): RandomStream {
    return this.selections.at(holder).within(number);
  }

  /** For a client that is asked before that selection: its messages, and the samples it looks at. */
  probe(holder: number, number: number, client: number, part: number): RandomStream {
    return this.probes.at(client).within(holder).within(number).within(part);
  }

  act(act: keyof typeof ACT, client: number, round: number): RandomStream {
    return this.acts.at(client).within(round).within(ACT[act]);
  }

  reveal(round: number): RandomStream {
    return this.reveals.at(round);
  }

  gossip(round: number): RandomStream {
    return this.neighbours.at(round);
  }
}
