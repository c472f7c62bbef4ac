import type { Timers } from "../../kernel/timers.ts";
import type { Controller } from "../controllers/controller.ts";

/** Gives controllers their turn: each once for all that happens at an instant, in a fixed order. */
export class Reconciling {
  private readonly timers: Timers;
  private readonly isLeading: () => boolean;
  /** In the order in which they were made. */
  private readonly order = new Map<Controller, number>();
  private readonly due = new Set<Controller>();
  private isScheduled = false;

  constructor(timers: Timers, isLeading: () => boolean) {
    this.timers = timers;
    this.isLeading = isLeading;
  }

  add(controller: Controller): void {
    this.order.set(controller, this.order.size);
    this.soon(controller);
  }

  soon(controller: Controller): void {
    this.due.add(controller);
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.timers.after(0, () => this.run());
  }

  /** All, as after the control plane was away. */
  all(): void {
    for (const controller of this.order.keys()) this.soon(controller);
  }

  private run(): void {
    this.isScheduled = false;
    if (!this.isLeading()) return;
    const turns = [...this.due].sort(
      (one, other) => (this.order.get(one) ?? Infinity) - (this.order.get(other) ?? Infinity),
    );
    this.due.clear();
    for (const controller of turns) controller.reconcile();
  }
}
