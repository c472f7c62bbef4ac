/** On what terms the data of an application is sent. */
export interface TransferTerms {
  /** Lost messages stay lost; nothing of TCP but its shares is in it. */
  readonly datagram: boolean;
  /** On a full link, relative to others. */
  readonly weight: number;
  /** Infinity for none. */
  readonly limitBytesPerSecond: number;
  /** What a byte takes of each channel of the wired network; null where it is one of each. */
  readonly usages: Float64Array | null;
  /** The class of data that is sent, by a number of its owner's; 0 of one who tells none apart. */
  readonly cargo: number;
}
