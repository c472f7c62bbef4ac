/** What the server has learnt of one client. */
export interface ClientHistory {
  selections: number;
  /** NaN before it was selected. */
  lastRound: number;
  /** Of the last update that arrived; NaN before one has. */
  reportedRound: number;
  loss: number;
  rootMeanSquareLoss: number;
  downloadSeconds: number;
  trainSeconds: number;
  uploadSeconds: number;
  /** At work at present. */
  busy: boolean;
}

/** Of all clients that were ever selected or asked for their loss; others have none. */
export class ClientHistories {
  private readonly byClient = new Map<number, ClientHistory>();

  of(client: number): ClientHistory | undefined {
    return this.byClient.get(client);
  }

  /** The client's own, from now on. */
  at(client: number): ClientHistory {
    let history = this.byClient.get(client);
    if (history === undefined) {
      history = {
        selections: 0,
        lastRound: Number.NaN,
        reportedRound: Number.NaN,
        loss: Number.NaN,
        rootMeanSquareLoss: Number.NaN,
        downloadSeconds: Number.NaN,
        trainSeconds: Number.NaN,
        uploadSeconds: Number.NaN,
        busy: false,
      };
      this.byClient.set(client, history);
    }
    return history;
  }

  selected(client: number, round: number): ClientHistory {
    const history = this.at(client);
    history.selections++;
    history.lastRound = round;
    history.busy = true;
    return history;
  }
}
