import type { AttachmentObserver } from "./handoverRules.ts";

/** Passes on what happens to vehicles' links, to all who listen in the order in which they began. */
export class AttachmentListeners implements AttachmentObserver {
  private readonly list: AttachmentObserver[] = [];

  listen(observer: AttachmentObserver): void {
    this.list.push(observer);
  }

  attached(vehicle: number, cell: number): void {
    for (const one of this.list) one.attached(vehicle, cell);
  }

  handoverBegan(vehicle: number, from: number, to: number): void {
    for (const one of this.list) one.handoverBegan(vehicle, from, to);
  }

  handoverEnded(vehicle: number, from: number, to: number): void {
    for (const one of this.list) one.handoverEnded(vehicle, from, to);
  }

  silenced(vehicle: number, cell: number): void {
    for (const one of this.list) one.silenced(vehicle, cell);
  }

  heard(vehicle: number, cell: number): void {
    for (const one of this.list) one.heard(vehicle, cell);
  }

  detached(vehicle: number, cell: number): void {
    for (const one of this.list) one.detached(vehicle, cell);
  }

  rateChanged(vehicle: number): void {
    for (const one of this.list) one.rateChanged(vehicle);
  }
}
