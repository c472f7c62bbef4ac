import type { Timer, Timers } from "../../kernel/timers.ts";
import { allReadyAt, firstKilledAt } from "./containerTimes.ts";
import type { Download, Downloads } from "./downloads.ts";
import type { ImagePulls } from "./imagePulls.ts";
import { type CpuParts, PodCpu, type RunningThread } from "./podCpu.ts";
import type { PodDraws } from "./podDraws.ts";
import type { ServicePod } from "./servicePod.ts";

/** First pause before a container starts again, and the longest: kubelet, CrashLoopBackOff. */
const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 300;
/** After running so long it starts from the first pause again. */
const FORGIVEN_SECONDS = 600;

/** Told by a pod of what becomes of it on its node, whether or not anything else hears of it. */
export interface RunWatch {
  /** Its readiness, or what it is doing, has changed. */
  changed(pod: ServicePod): void;
  /** Its program answers from now on, or does so no more. */
  answering(pod: ServicePod, answers: boolean): void;
  /** Its processes have ended by themselves, or by order. */
  ended(pod: ServicePod): void;
}

export interface RunParts extends CpuParts {
  /** Of probes, whose turn comes when all else of an instant is over. */
  readonly probes: Timers;
  readonly downloads: Downloads;
  readonly draws: PodDraws;
  readonly watch: RunWatch;
}

/**
 * One pod on its node, from its images to the end of its processes. Its containers start and are
 * killed together. Limits: init containers use nothing of what they request and do not fail, their
 * images are pulled with all others, hooks are not modelled, and a program that answers once goes
 * on to.
 */
export class PodRun {
  readonly pod: ServicePod;
  readonly cpu: PodCpu;
  /** Whether anything is left to answer: asked when it is to stop. */
  hasWork: () => boolean = () => false;
  private readonly pulls: ImagePulls;
  private readonly parts: RunParts;
  private readonly timers = new Set<Timer>();
  private download: Download | null = null;
  private thread: RunningThread | null = null;
  private startedSeconds = 0;
  private pauseSeconds = FIRST_PAUSE_SECONDS;
  private starts = 0;
  /** It is to stop, and as far as it is concerned could do so now. */
  private mayEnd = false;

  constructor(pod: ServicePod, pulls: ImagePulls, parts: RunParts) {
    this.pod = pod;
    this.pulls = pulls;
    this.parts = parts;
    this.cpu = new PodCpu(pod.node!, limitCoresOf(pod), parts);
  }

  begin(): void {
    const { pod, parts } = this;
    pod.stage = "pulling";
    this.download = this.pulls.pull(pod.pod.spec, () => {
      this.download = null;
      pod.times.pulledSeconds ??= parts.simulator.nowSeconds;
      pod.stage = "initialising";
      this.initialise(0);
    });
  }

  /** Runs its init containers from one on, each when the one before has ended. */
  private initialise(from: number): void {
    const { pod, parts } = this;
    for (const [at, name] of pod.template.initNames.entries()) {
      const law = at < from ? undefined : pod.program.init.get(name);
      if (law === undefined) continue;
      const seconds = Math.max(0, law.sample(parts.draws.init(pod.name, name, pod.restarts)));
      this.after(parts.timers, seconds, () => this.initialise(at + 1));
      return;
    }
    this.start();
  }

  /** Ends its processes in order: what it has is answered first, as long as its grace lasts. */
  stop(): void {
    const { pod, parts } = this;
    const runs = pod.stage === "running" || pod.stage === "starting";
    this.cancelAll();
    if (!runs) {
      this.stopped();
      return;
    }
    pod.stage = "stopping";
    const { program, template } = pod;
    const { graceSeconds } = template;
    this.setReady(false);
    this.after(parts.timers, graceSeconds, () => this.stopped());
    this.after(parts.timers, Math.min(program.shutdownSeconds, graceSeconds), () => {
      this.mayEnd = true;
      this.workOver();
    });
  }

  /** It may have answered the last of what it had. */
  workOver(): void {
    if (this.mayEnd && !this.hasWork()) this.stopped();
  }

  /** Its node has failed, or is gone: nothing of it is left, and nothing is reported. */
  crash(): void {
    const { pod } = this;
    this.cancelAll();
    pod.coreSeconds = this.cpu.coreSeconds;
    pod.stage = "stopped";
    pod.isReady = false;
    this.setAnswers(false);
  }

  private start(): void {
    const { pod, parts } = this;
    const { program, template } = pod;
    pod.stage = "starting";
    this.startedSeconds = parts.simulator.nowSeconds;
    pod.times.startedSeconds ??= this.startedSeconds;
    const asked = template.probes.some(({ startup, readiness }) => startup ?? readiness);
    if (!asked) this.setReady(true);
    const killed = firstKilledAt(template.probes);
    if (killed < Infinity) {
      this.after(parts.probes, killed, () => {
        if (!pod.answers) this.restart();
      });
    }
    parts.watch.changed(pod);
    this.download = parts.downloads.begin(pod.node!, program.weightsBytes, () => {
      this.download = null;
      const draw = parts.draws.startup(pod.name, this.starts);
      const seconds = Math.max(0, program.startup?.sample(draw) ?? 0);
      this.after(parts.timers, seconds, () => this.answer(asked));
    });
  }

  /** The program is up. */
  private answer(asked: boolean): void {
    const { pod, parts } = this;
    pod.stage = "running";
    this.setAnswers(true);
    if (asked) {
      const sinceStart = parts.simulator.nowSeconds - this.startedSeconds;
      const wait = allReadyAt(pod.template.probes, sinceStart) - sinceStart;
      this.after(parts.probes, Math.max(0, wait), () => this.setReady(true));
    }
    this.work();
  }

  /** Of a pod that runs to its end. */
  private work(): void {
    const { pod, parts } = this;
    const { program, name } = pod;
    const draw = parts.draws.work(name, this.starts);
    if (program.duration !== null) {
      const seconds = Math.max(0, program.duration.sample(draw));
      this.after(parts.timers, seconds, () => this.finish());
    } else if (program.work !== null) {
      const cycles = Math.max(0, program.work.sample(draw));
      const done = () => {
        this.thread = null;
        this.finish();
      };
      this.thread = this.cpu.run({ cycles, priority: 0, deadline: Infinity, done });
    }
  }

  private finish(): void {
    const { pod, parts } = this;
    const { failure } = pod.program;
    const fails =
      failure !== null && parts.draws.failure(pod.name, this.starts).next() < failure.chance;
    if (fails && pod.template.restartPolicy !== "Never") {
      this.restart();
      return;
    }
    pod.exitCode = fails ? failure.exitCode : 0;
    pod.outcome = fails ? "failed" : "succeeded";
    this.stopped();
  }

  /** Its containers were killed or have failed, and start again after a pause. */
  private restart(): void {
    const { pod, parts } = this;
    const ran = parts.simulator.nowSeconds - this.startedSeconds;
    this.cancelAll();
    pod.stage = "backing off";
    pod.restarts++;
    this.starts++;
    if (ran >= FORGIVEN_SECONDS) this.pauseSeconds = FIRST_PAUSE_SECONDS;
    this.setReady(false);
    this.setAnswers(false);
    this.after(parts.timers, this.pauseSeconds, () => this.start());
    this.pauseSeconds = Math.min(2 * this.pauseSeconds, LONGEST_PAUSE_SECONDS);
    parts.watch.changed(pod);
  }

  private stopped(): void {
    const { pod, parts } = this;
    this.cancelAll();
    this.mayEnd = false;
    pod.stage = "stopped";
    pod.isReady = false;
    this.setAnswers(false);
    pod.coreSeconds = this.cpu.coreSeconds;
    parts.watch.ended(pod);
  }

  private setAnswers(answers: boolean): void {
    if (this.pod.answers === answers) return;
    this.pod.answers = answers;
    this.parts.watch.answering(this.pod, answers);
  }

  private setReady(ready: boolean): void {
    const { pod, parts } = this;
    if (pod.isReady === ready) return;
    pod.isReady = ready;
    parts.watch.changed(pod);
  }

  private after(timers: Timers, seconds: number, call: () => void): void {
    const timer = timers.after(seconds, () => {
      this.timers.delete(timer);
      call();
    });
    this.timers.add(timer);
  }

  private cancelAll(): void {
    for (const timer of this.timers) timer.cancel();
    this.timers.clear();
    this.download?.cancel();
    this.download = null;
    this.thread?.cancel();
    this.thread = null;
  }
}

/** Of all its containers; infinity where one of them has none, or 0, which means the same. */
function limitCoresOf({ pod }: ServicePod): number {
  const limits = pod.spec.containers.map((one) => one.limits.cpu || Infinity);
  return limits.reduce((sum, milli) => sum + milli / 1000, 0) || Infinity;
}
