import type { TransferStore } from "./transferStore.ts";

/** What carries the transfers: tells of those that flow, with the bytes that each has sent. */
export interface Carrier {
  readonly transfers: TransferStore;
  eachFlowing(visit: (transfer: number, sentBytes: number) => void): void;
}
