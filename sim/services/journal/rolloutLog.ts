import type { Simulator } from "../../kernel/simulator.ts";
import type { Timers } from "../../kernel/timers.ts";
import { type EventStream, HAPPENING } from "../../record/eventStream.ts";
import type { Recorder } from "../../record/recorder.ts";
import type { RolloutSummary } from "../../record/serviceSummary.ts";
import { ROLLOUT_EVENTS } from "../../record/serviceTables.ts";
import { Rollout } from "../controllers/updates/rollout.ts";

/** All changes of templates of a run: begun here, so that each is written down once. */
export class RolloutLog {
  private readonly simulator: Simulator;
  private readonly events: EventStream;
  private readonly recorder: Recorder;
  private readonly rollouts: { readonly workload: string; readonly rollout: Rollout }[] = [];

  constructor(simulator: Simulator, events: EventStream, recorder: Recorder) {
    this.simulator = simulator;
    this.events = events;
    this.recorder = recorder;
  }

  begin(workload: string, revision: number, deadlineSeconds: number, timers: Timers): Rollout {
    const { simulator, events, recorder } = this;
    const rollout = new Rollout(revision, deadlineSeconds, {
      timers,
      nowSeconds: () => simulator.nowSeconds,
      turned: (event, { pods, updated, available }) => {
        events.note(HAPPENING.rolloutTurned, revision, ROLLOUT_EVENTS.indexOf(event));
        const timeSeconds = simulator.nowSeconds;
        const row = { timeSeconds, workload, revision, event, pods, updated, available };
        recorder.tables.rollouts.append(row);
      },
    });
    this.rollouts.push({ workload, rollout });
    return rollout;
  }

  summaries(): RolloutSummary[] {
    return this.rollouts.map(({ workload, rollout }) => ({
      workload,
      revision: rollout.revision,
      state: rollout.state,
      startedSeconds: rollout.startedSeconds,
      finishedSeconds: rollout.finishedSeconds,
      isLate: rollout.isLate,
      mostPods: rollout.mostPods,
      leastAvailable: Number.isFinite(rollout.leastAvailable) ? rollout.leastAvailable : null,
    }));
  }
}
