/** What the engine and the other federated policies must know of how updates are combined. */
export interface AggregationShape {
  /**
   * `server`: one model, at the server. `hierarchical`: one at each edge aggregator, which the
   * server combines every `edgeRounds` rounds. `gossip`: one at each client, and no server.
   */
  readonly topology: "server" | "hierarchical" | "gossip";
  /** Rounds at the edges for each at the server; 1 unless hierarchical. */
  readonly edgeRounds: number;
  /** A client begins anew as soon as it is done, whatever version the model has by then. */
  readonly asynchronous: boolean;
  /** `mean`: the mean of the updates, weighted by samples, is all it needs; `each`: every one. */
  readonly reads: "mean" | "each";
  /** Takes what a client has learnt that did not do all of its local work; else it is dropped. */
  readonly partialWork: boolean;
  /** Vectors as long as the model that go down with it, and up with an update. */
  readonly controlVectorsDown: number;
  readonly controlVectorsUp: number;
  /** Needs the loss of the model as received on the client's data: a forward pass more. */
  readonly startLoss: boolean;
}

/** What others must know of how clients are selected. */
export interface SelectionShape {
  /** By losses that clients send with their updates, among others. */
  readonly readsLosses: boolean;
  /** By chance alone, every available client as likely as any other. */
  readonly uniform: boolean;
}

/** What others must know of how an update is sent. */
export interface CompressionShape {
  /** What is received is what was sent, in the order of the parameters. */
  readonly lossless: boolean;
}

/** What others must know of what is done to hide a client's data. */
export interface PrivacyShape {
  /** The one who combines gets the mean of the updates alone, and no update by itself. */
  readonly hidesUpdates: boolean;
  /** The message is masked: it must hold all parameters, without loss, in their order. */
  readonly masks: boolean;
}

/** What the policies of a job say of themselves, told to each of them. */
export interface OtherShapes {
  readonly aggregation: AggregationShape;
  readonly compression: CompressionShape;
  readonly privacy: PrivacyShape;
}
