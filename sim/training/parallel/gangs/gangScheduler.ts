import type { ClusterTrial } from "../../../cluster/clusterView.ts";
import type { SimTime } from "../../../kernel/clock.ts";
import type { Simulator } from "../../../kernel/simulator.ts";
import type { QueueingPolicy, QueueingView } from "../../../policy/queueing.ts";
import type { Timer, Timers } from "../../timers.ts";
import { GangEntry } from "./gangEntry.ts";
import type { GangNodes } from "./gangNodes.ts";
import type { GangPlacer, WorkerPlace } from "./gangPlacer.ts";
import type { GangRequest } from "./gangRequest.ts";

interface Parts {
  readonly policy: QueueingPolicy;
  readonly nodes: GangNodes;
  readonly placer: GangPlacer;
  readonly simulator: Simulator;
  readonly timers: Timers;
}

/** What is to happen: who begins where, and who has to go first. */
interface Outlook {
  readonly starts: readonly { readonly entry: GangEntry; readonly places: WorkerPlace[] }[];
  readonly leaving: readonly GangEntry[];
}

/**
 * Gives jobs their places, all workers of one at once (a gang), in the order of a queueing policy.
 * Where the policy lets running jobs give way, it looks for places as if those that come after one
 * that waits were gone, the last of them first, and as few of them as it takes are suspended.
 *
 * Limits: a decision takes no time. Room is not kept free for a job of which several would have to
 * end first, unless the policy lets no job overtake it.
 */
export class GangScheduler {
  private readonly parts: Parts;
  private readonly entries = new Map<GangRequest, GangEntry>();
  private asked = 0;
  private serving = false;
  private isDue = false;
  private look: Timer | null = null;
  private lookTime: SimTime = Infinity;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** A job that wants places, and is behind those that wait already; it is not served yet. */
  ask(request: GangRequest): void {
    const { nodes, simulator } = this.parts;
    let entry = this.entries.get(request);
    if (entry === undefined) {
      const pods = nodes.addWorkers(request.plan, request.owner);
      entry = new GangEntry(request, pods);
      this.entries.set(request, entry);
    }
    entry.waits(simulator.nowSeconds, this.asked++);
  }

  release(request: GangRequest): void {
    const { nodes, simulator } = this.parts;
    const entry = this.entries.get(request)!;
    entry.left(simulator.nowSeconds);
    for (const pod of entry.pods) nodes.cluster.unbind(pod);
    this.serve();
  }

  /** Places may have become free. */
  serve(): void {
    // Who is granted its places may release others, or ask, before it returns.
    if (this.serving) return;
    this.serving = true;
    this.parts.nodes.refresh();
    while (this.step());
    this.serving = false;
    this.lookAgain();
  }

  /** The same at this instant, once the present event is over. */
  serveSoon(): void {
    if (this.isDue || !this.jobs().some(({ isWaiting }) => isWaiting)) return;
    this.isDue = true;
    this.parts.timers.after(0, () => {
      this.isDue = false;
      this.serve();
    });
  }

  /** A step of a job is over: it may be the instant at which the policy wants to be asked. */
  stepOver(): void {
    if (this.parts.simulator.now >= this.lookTime) this.serve();
  }

  /** Whether a job has begun. */
  private step(): boolean {
    const jobs = this.jobs();
    if (!jobs.some(({ isWaiting }) => isWaiting)) return false;
    const view = this.viewOf(jobs);
    const order = this.parts.policy.order(view).map((place) => jobs[place]);
    const { starts, leaving } = this.outlook(order, jobs);
    for (const { entry, places } of starts) {
      if (!this.book(places)) continue;
      entry.begins(view.nowSeconds, places);
      this.parts.placer.placed(entry, places, view.nowSeconds);
      entry.request.granted(places.map(({ node }) => this.parts.nodes.nodeOf(node)));
      return true;
    }
    for (const entry of leaving) {
      entry.isLeaving = true;
      entry.request.suspend();
    }
    return false;
  }

  private outlook(order: readonly GangEntry[], jobs: readonly GangEntry[]): Outlook {
    const { cluster } = this.parts.nodes;
    const overtakes = this.parts.policy.overtakes?.() ?? false;
    const starts: Outlook["starts"][number][] = [];
    const leaving = new Set<GangEntry>();
    cluster.suppose((trial) => {
      for (const entry of jobs) if (entry.isLeaving) remove(trial, entry);
      for (const [place, entry] of order.entries()) {
        if (!entry.isWaiting) continue;
        const behind = order
          .slice(place + 1)
          .filter((one) => one.isRunning && !one.isLeaving && !leaving.has(one));
        const found = entry.request.ready() ? this.findPlaces(trial, entry, behind) : null;
        if (found !== null) {
          starts.push({ entry, places: found.places });
          for (const one of found.displaced) leaving.add(one);
        } else if (!overtakes) break;
      }
    });
    return { starts, leaving: [...leaving] };
  }

  /** `behind`: who may be displaced for it, the last first. */
  private findPlaces(trial: ClusterTrial, entry: GangEntry, behind: readonly GangEntry[]) {
    const { placer, simulator } = this.parts;
    const displaced: GangEntry[] = [];
    let places = placer.place(trial, entry, simulator.nowSeconds);
    for (let at = behind.length - 1; at >= 0 && places === null; at--) {
      remove(trial, behind[at]);
      displaced.push(behind[at]);
      places = placer.place(trial, entry, simulator.nowSeconds);
    }
    // The most entitled that can stay beside it after all do.
    const gone = displaced.reverse().filter((one) => places === null || !this.canStay(one));
    for (const one of displaced) if (places === null || !gone.includes(one)) restore(trial, one);
    return places === null ? null : { places, displaced: gone };
  }

  private canStay({ places }: GangEntry): boolean {
    const { cluster } = this.parts.nodes;
    return places.every(({ pod, node, devices }) => cluster.fits(pod, node, devices));
  }

  /** All of them, or none where some are not free yet. */
  private book(places: readonly WorkerPlace[]): boolean {
    const { nodes, simulator } = this.parts;
    const { cluster } = nodes;
    const booked: WorkerPlace[] = [];
    for (const one of places) {
      if (!cluster.fits(one.pod, one.node, one.devices)) break;
      cluster.bind(one.pod, one.node, one.devices, simulator.nowSeconds);
      booked.push(one);
    }
    if (booked.length === places.length) return true;
    for (const { pod } of booked) cluster.unbind(pod);
    return false;
  }

  /** In the order in which they first asked. */
  private jobs(): GangEntry[] {
    return [...this.entries.values()].filter(({ isWaiting, isRunning }) => isWaiting || isRunning);
  }

  private viewOf(jobs: readonly GangEntry[]): QueueingView {
    const { nodes, simulator } = this.parts;
    const { nowSeconds } = simulator;
    const { cluster } = nodes;
    return { nowSeconds, cluster, jobs: jobs.map((entry) => entry.seen(nowSeconds)) };
  }

  /** When the policy wants to be asked, a tick from now at the soonest. */
  private lookAgain(): void {
    const { policy, simulator, timers } = this.parts;
    this.look?.cancel();
    this.look = null;
    this.lookTime = Infinity;
    const jobs = this.jobs();
    if (policy.nextSeconds === undefined || jobs.length === 0) return;
    const seconds = policy.nextSeconds(this.viewOf(jobs));
    if (seconds === Infinity) return;
    const { clock, now } = simulator;
    const later = Math.max(1 / clock.ticksPerSecond, seconds);
    this.lookTime = now + clock.fromSeconds(later);
    this.look = timers.after(later, () => this.serve());
  }
}

function remove(trial: ClusterTrial, { pods }: GangEntry): void {
  for (const pod of pods) trial.remove(pod);
}

function restore(trial: ClusterTrial, { pods }: GangEntry): void {
  for (const pod of pods) trial.restore(pod);
}
