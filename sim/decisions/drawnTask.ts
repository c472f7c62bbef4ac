import type { Node } from "../nodes/node.ts";
import { NO_MODEL, serviceSeconds, usesAccelerator } from "../nodes/nodeClass.ts";
import type { DrawnView } from "../policy/dispatchView.ts";
import type { StagePlan } from "../requests/plans.ts";
import type { TransferForecast } from "./transferForecast.ts";

/** What a task will really need, for a policy that is clairvoyant; filled anew for each decision. */
export class DrawnTask implements DrawnView {
  workCycles = 0;
  outputBytes = 0;
  private readonly node: (candidate: number) => Node;
  private readonly forecast: TransferForecast;
  private origin!: Node;
  private stage!: StagePlan;

  constructor(node: (candidate: number) => Node, forecast: TransferForecast) {
    this.node = node;
    this.forecast = forecast;
  }

  begin(origin: Node, stage: StagePlan, workCycles: number, outputBytes: number): void {
    this.origin = origin;
    this.stage = stage;
    this.workCycles = workCycles;
    this.outputBytes = outputBytes;
  }

  processorSeconds(candidate: number): number {
    const { class: one } = this.node(candidate);
    const { model } = this.stage;
    const atProcessor = usesAccelerator(one, model) ? NO_MODEL : model;
    return serviceSeconds(one, this.workCycles, atProcessor);
  }

  downloadSeconds(candidate: number): number {
    const node = this.node(candidate);
    if (node === this.origin) return 0;
    return this.forecast.seconds(node, this.origin, this.outputBytes);
  }
}
