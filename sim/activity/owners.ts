import type { TransferLoss, TransportObserver } from "../transport/transport.ts";
import type { ActivityOwner } from "./activityOwner.ts";

/** The number by which the books know an owner: 0 for the first. */
export type OwnerId = number;

/** An activity keeps its owner's number in a byte. */
const OWNER_LIMIT = 256;

/** The owners of a run, numbered; tells each what became of its transfers. */
export class Owners implements TransportObserver {
  private readonly list: ActivityOwner[] = [];

  get count(): number {
    return this.list.length;
  }

  /** A RangeError for more owners than there are numbers. */
  admit(owner: ActivityOwner): OwnerId {
    if (this.list.length === OWNER_LIMIT) throw new RangeError(`more than ${OWNER_LIMIT} owners`);
    return this.list.push(owner) - 1;
  }

  get(owner: OwnerId): ActivityOwner {
    return this.list[owner];
  }

  delivered(owner: OwnerId, reference: number, part: number): void {
    this.list[owner].delivered(reference, part);
  }

  lost(owner: OwnerId, reference: number, part: number, loss: TransferLoss): void {
    this.list[owner].lost(reference, part, loss);
  }
}
