import type { Node } from "../nodes/node.ts";
import { RESOURCE } from "../nodes/resources.ts";
import { dataJoules } from "../platform/radio/modemPower.ts";
import type { DispatchView, TaskView } from "../policy/dispatchView.ts";
import type { ApplicationPlan, StagePlan } from "../requests/plans.ts";
import type { RequestStore } from "../requests/requestStore.ts";
import { DecisionFigures } from "./decisionFigures.ts";
import { DrawnTask } from "./drawnTask.ts";
import { ExpectedStay } from "./expectedStay.ts";
import type { ForeseenTask } from "./foreseenTask.ts";
import { type KnowledgeParts, KnownNodes } from "./knownNodes.ts";
import type { KnownSource } from "./knownSource.ts";
import { NODE_REPORT } from "./nodeReports.ts";
import type { SentAccounts } from "./sentAccounts.ts";
import type { TransferForecast } from "./transferForecast.ts";
import type { Ways } from "./ways.ts";

const NO_CANDIDATE = -1;

/** The part of the view that tells about the task; filled anew for each decision. */
class CurrentTask implements TaskView {
  applicationName = "";
  stageIndex = 0;
  stageName = "";
  inputBytes = 0;
  outputBytes = 0;
  memoryBytes = 0;
  meanWorkCycles = 0;
  remainingSeconds = 0;
  priority = 0;
  attempt = 0;
  cloudShare = 0;
}

/** What a policy sees of the world for one decision. The same object serves all decisions. */
export class CandidateView extends KnownNodes implements DispatchView {
  decision = 0;
  readonly task = new CurrentTask();
  readonly drawn: DrawnTask | null;
  private readonly knownSource: KnownSource;
  private readonly ways: Ways;
  private readonly forecast: TransferForecast;
  /** Those added one by one, used again and again. */
  private readonly added: Node[] = [];
  /** By place. */
  private readonly uploads = new DecisionFigures();
  private readonly downloads = new DecisionFigures();
  private readonly stay: ExpectedStay;
  /** By candidate: accelerators foreseen free for the task, and how long the first. */
  private readonly freeServers = new DecisionFigures();
  private readonly slacks = new DecisionFigures();
  /** The candidate that `stay` tells about. */
  private stayOf = NO_CANDIDATE;
  private origin!: Node;
  private stage!: StagePlan;

  constructor(
    parts: KnowledgeParts & {
      readonly source: KnownSource;
      readonly ways: Ways;
      readonly forecast: TransferForecast;
      readonly clairvoyant: boolean;
    },
  ) {
    super(parts);
    this.knownSource = parts.source;
    this.ways = parts.ways;
    this.forecast = parts.forecast;
    this.stay = new ExpectedStay(parts.simulator, this.heard);
    this.drawn = parts.clairvoyant
      ? new DrawnTask((candidate) => this.candidates[candidate], parts.forecast)
      : null;
  }

  /** Begins a decision without candidates, by a party with such accounts. */
  begin(
    store: RequestStore,
    task: number,
    application: ApplicationPlan,
    stage: StagePlan,
    source: Node,
  ): void {
    this.candidateCount = 0;
    this.candidates = this.added;
    this.stage = stage;
    this.origin = source;
    this.vantage.atSource(source);
    const { task: view, simulator } = this;
    const request = store.requestOf(task);
    const elapsed = simulator.clock.toSeconds(simulator.now - store.arrivalTime[request]);
    view.applicationName = application.name;
    view.stageIndex = stage.index;
    view.stageName = stage.name;
    view.inputBytes = store.inputBytes[task];
    view.outputBytes = stage.meanOutputBytes;
    view.memoryBytes = store.memoryBytes[task];
    view.meanWorkCycles = stage.meanWorkCycles;
    view.remainingSeconds = application.deadlineSeconds - elapsed;
    view.priority = stage.priority;
    view.attempt = store.attempt[task];
    view.cloudShare = stage.cloudShare;
    this.ways.begin(source, view.inputBytes, view.outputBytes);
    this.uploads.begin();
    this.downloads.begin();
    this.drawn?.begin(source, stage, store.workCycles[task], store.outputBytes[task]);
  }

  add(node: Node): void {
    this.added[this.candidateCount++] = node;
  }

  /** A list of candidates that stays as it is, instead of adding them. */
  offer(nodes: readonly Node[]): void {
    this.candidates = nodes;
    this.candidateCount = nodes.length;
  }

  /** The decision's number, and what its party has sent. */
  decidedBy(decision: number, sent: SentAccounts): void {
    this.decision = decision;
    this.sent = sent;
    this.forecast.by(sent);
    this.lookAfresh();
  }

  /** What was asked so far in this decision, to explain it, does not count as asked by the policy. */
  lookAfresh(): void {
    this.stayOf = NO_CANDIDATE;
    this.freeServers.begin();
    this.slacks.begin();
  }

  /** The node of a candidate. */
  node(candidate: number): Node {
    return this.candidates[candidate];
  }

  get source(): KnownSource {
    return this.knownSource.of(this.origin);
  }

  distanceMeters(candidate: number): number {
    const node = this.candidates[candidate];
    const dx = node.x - this.origin.x;
    const dy = node.y - this.origin.y;
    const squared = dx * dx + dy * dy;
    return squared >= 0 ? Math.sqrt(squared) : Infinity;
  }

  latencySeconds(candidate: number): number {
    return this.ways.latencySeconds[this.way(candidate)];
  }

  transferSeconds(candidate: number): number {
    return this.ways.transferSeconds[this.way(candidate)];
  }

  returnSeconds(candidate: number): number {
    return this.ways.returnSeconds[this.way(candidate)];
  }

  serviceSeconds(candidate: number): number {
    return this.stage.serviceSeconds[this.candidates[candidate].class.index];
  }

  processorSeconds(candidate: number): number {
    return this.stage.processorSeconds[this.candidates[candidate].class.index];
  }

  acceleratorSeconds(candidate: number): number {
    return this.stage.acceleratorSeconds[this.candidates[candidate].class.index];
  }

  linkAgeSeconds(candidate: number): number | null {
    if (this.linkLoad(candidate) === null) return null;
    const { simulator } = this;
    return simulator.clock.toSeconds(simulator.now - this.forecast.linkTime);
  }

  linkLoad(candidate: number): number | null {
    const node = this.candidates[candidate];
    return node === this.origin ? null : this.forecast.linkLoad(this.origin, node);
  }

  uploadSeconds(candidate: number): number {
    const node = this.candidates[candidate];
    if (node === this.origin) return 0;
    const { uploads } = this;
    const { place } = node;
    if (uploads.has(place)) return uploads.of(place);
    return uploads.keep(place, this.forecast.seconds(this.origin, node, this.task.inputBytes));
  }

  downloadSeconds(candidate: number): number {
    const node = this.candidates[candidate];
    if (node === this.origin) return 0;
    const { downloads } = this;
    const { place } = node;
    if (downloads.has(place)) return downloads.of(place);
    return downloads.keep(place, this.forecast.seconds(node, this.origin, this.task.outputBytes));
  }

  processorWaitSeconds(candidate: number): number {
    return this.stayAt(candidate).processorWaitSeconds;
  }

  acceleratorWaitSeconds(candidate: number): number {
    return this.stayAt(candidate).acceleratorWaitSeconds;
  }

  acceleratorWaitChance(candidate: number): number {
    return this.stayAt(candidate).acceleratorWaitChance;
  }

  reservationSeconds(candidate: number): number {
    return this.stayAt(candidate).reservationSeconds;
  }

  expectedAcceleratorSeconds(candidate: number): number {
    return this.stayAt(candidate).acceleratorSeconds;
  }

  /** Of the chosen candidate's task. */
  foreseen(candidate: number): ForeseenTask {
    const node = this.candidates[candidate];
    const seconds = this.uploadSeconds(candidate);
    const sending = this.forecast.sending(this.origin, node, this.task.inputBytes, seconds);
    const { freeServers, slacks } = this;
    if (!freeServers.has(candidate)) return { sending, freeServers: 0, slackSeconds: 0 };
    return {
      sending,
      freeServers: freeServers.of(candidate),
      slackSeconds: slacks.of(candidate),
    };
  }

  hasRoom(candidate: number): boolean | null {
    const node = this.candidates[candidate];
    const reserved = this.reported(candidate, NODE_REPORT.reserved);
    if (reserved === null) return null;
    const needed = this.stage.reserves[node.class.index] * node.class.cores;
    return needed <= node.class.capacity[RESOURCE.coreMillionths] - reserved;
  }

  /** The share of the node's price that the task takes up, and the price of its bytes. */
  costDollars(candidate: number): number {
    const node = this.candidates[candidate];
    const share = this.serviceSeconds(candidate) / this.servers(candidate);
    const { priceDollarsPerSecond } = node.class;
    return (priceDollarsPerSecond ?? 0) * share + this.transferDollars(candidate);
  }

  transferDollars(candidate: number): number {
    const bytes = this.task.inputBytes + this.task.outputBytes;
    return this.ways.priceDollarsPerByte[this.way(candidate)] * bytes;
  }

  energyJoules(candidate: number): number {
    const { inputBytes, outputBytes } = this.task;
    const node = this.candidates[candidate];
    const work = this.stage.workJoules[node.class.index];
    if (node === this.origin) return work;
    const { modem } = this.origin.class;
    const radio = modem === null ? 0 : dataJoules(modem, inputBytes, outputBytes);
    const network = this.ways.energyJoulesPerByte[this.way(candidate)] * (inputBytes + outputBytes);
    return work + network + radio;
  }

  private stayAt(candidate: number): ExpectedStay {
    if (this.stayOf !== candidate) {
      const node = this.candidates[candidate];
      const upload = this.uploadSeconds(candidate);
      const processor = this.drawn?.processorSeconds(candidate) ?? this.processorSeconds(candidate);
      this.stay.of(node, this.stage, this.sent, upload, processor);
      this.stayOf = candidate;
      this.freeServers.keep(candidate, this.stay.freeServers);
      this.slacks.keep(candidate, this.stay.slackSeconds);
    }
    return this.stay;
  }

  /** Tasks that can be served at once by what serves this one longest. */
  private servers(candidate: number): number {
    return this.onAccelerator(candidate)
      ? this.acceleratorServers(candidate)
      : this.processorServers(candidate);
  }

  private onAccelerator(candidate: number): boolean {
    return this.stage.accelerated[this.candidates[candidate].class.index] === 1;
  }

  private way(candidate: number): number {
    return this.ways.to(this.candidates[candidate]);
  }
}
