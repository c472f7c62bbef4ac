import type { ActivityOwner, NodeLoss } from "../../sim/activity/activityOwner.ts";
import type { Node } from "../../sim/nodes/node.ts";
import type { TransferLoss } from "../../sim/transport/transport.ts";

/** What an owner is told, in order. */
export type Told =
  | { readonly what: "started"; readonly reference: number }
  | { readonly what: "computed"; readonly reference: number; readonly node: string }
  | {
      readonly what: "evicted";
      readonly reference: number;
      readonly node: string;
      readonly loss: NodeLoss;
    }
  | { readonly what: "delivered"; readonly reference: number; readonly part: number }
  | {
      readonly what: "lost";
      readonly reference: number;
      readonly part: number;
      readonly loss: TransferLoss;
    };

/** Keeps what it is told, and may do something about what is computed and delivered. */
export class RecordingOwner implements ActivityOwner {
  readonly told: Told[] = [];
  onComputed: (reference: number) => void = () => {};
  onDelivered: (reference: number) => void = () => {};

  started(reference: number): void {
    this.told.push({ what: "started", reference });
  }

  computed(reference: number, { name }: Node): void {
    this.told.push({ what: "computed", reference, node: name });
    this.onComputed(reference);
  }

  evicted(reference: number, { name }: Node, loss: NodeLoss): void {
    this.told.push({ what: "evicted", reference, node: name, loss });
  }

  delivered(reference: number, part: number): void {
    this.told.push({ what: "delivered", reference, part });
    this.onDelivered(reference);
  }

  lost(reference: number, part: number, loss: TransferLoss): void {
    this.told.push({ what: "lost", reference, part, loss });
  }

  /** Of one kind, the references in order. */
  references(what: Told["what"]): number[] {
    return this.told.filter((one) => one.what === what).map(({ reference }) => reference);
  }
}
