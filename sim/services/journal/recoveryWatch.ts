import type { Simulator } from "../../kernel/simulator.ts";
import type { Controller } from "../controllers/controller.ts";

interface Level {
  ready: number;
  /** Since when fewer are ready than are wanted, after a loss; −1 while that is not so. */
  lostSeconds: number;
}

/**
 * How long it takes, after a ready pod was lost, until as many are ready as are wanted. It is lost
 * when the control plane has noticed it, not when it failed. What is lost during an update is meant
 * to be.
 */
export class RecoveryWatch {
  private readonly simulator: Simulator;
  private readonly levels = new Map<Controller, Level>();
  private longest = 0;
  private losses = 0;

  constructor(simulator: Simulator) {
    this.simulator = simulator;
  }

  /** Something has changed about the pods of a controller, or about how many it wants. */
  look(controller: Controller): void {
    const { kept } = controller;
    if (kept === null) return;
    const level = this.levelOf(controller);
    const ready = controller.living.filter((pod) => pod.isEndpoint).length;
    const isLoss = ready < level.ready && ready < kept && !controller.isUpdating;
    level.ready = ready;
    if (ready >= kept) this.end(level);
    else if (isLoss && level.lostSeconds < 0) {
      level.lostSeconds = this.simulator.nowSeconds;
      this.losses++;
    }
  }

  /** The longest so far, those that last included; null without a loss. */
  longestSeconds(): number | null {
    if (this.losses === 0) return null;
    const lasting = [...this.levels.values()].filter(({ lostSeconds }) => lostSeconds >= 0);
    const { nowSeconds } = this.simulator;
    return lasting.reduce(
      (most, one) => Math.max(most, nowSeconds - one.lostSeconds),
      this.longest,
    );
  }

  private end(level: Level): void {
    if (level.lostSeconds < 0) return;
    this.longest = Math.max(this.longest, this.simulator.nowSeconds - level.lostSeconds);
    level.lostSeconds = -1;
  }

  private levelOf(controller: Controller): Level {
    let level = this.levels.get(controller);
    if (level === undefined) {
      level = { ready: 0, lostSeconds: -1 };
      this.levels.set(controller, level);
    }
    return level;
  }
}
