import type { Cluster } from "../../cluster/cluster.ts";
import type { Simulator } from "../../kernel/simulator.ts";
import type {
  CronJob,
  InferenceComponent,
  InferenceService,
  IntelligentWorkload,
  Job,
  ManifestObjects,
  Workload,
} from "../../manifests/objects.ts";
import type { ClusterNodes } from "../control/clusterNodes.ts";
import type { Reconciling } from "../control/reconciling.ts";
import { byName, fullName } from "../names.ts";
import type { Program } from "../plan.ts";
import type { Controller, ControllerParts } from "./controller.ts";
import { CronController } from "./cronController.ts";
import { DaemonController } from "./daemonController.ts";
import { JobController } from "./jobController.ts";
import { LoneController } from "./loneController.ts";
import { ReplicaController, type ReplicaPlan } from "./replicaController.ts";
import { StatefulController } from "./statefulController.ts";

/** What controllers are made from. */
export interface WorkloadParts extends ControllerParts {
  readonly simulator: Simulator;
  readonly cluster: Cluster;
  readonly nodes: ClusterNodes;
  readonly reconciling: Reconciling;
  readonly programOf: (workload: string) => Program;
  readonly startMinute: number;
}

/** What follows the name of a revision that gets a share of the requests only. */
export const CANARY = "-canary";

/** One whose number of pods can be set. */
export type ScalableController = ReplicaController | StatefulController;

/**
 * The controllers of all objects that keep pods, in the order of their names, whatever file they
 * stand in.
 */
export class Workloads {
  readonly controllers: Controller[] = [];
  readonly jobs: JobController[] = [];
  private readonly parts: WorkloadParts;
  private readonly crons: CronController[] = [];

  constructor(objects: ManifestObjects, parts: WorkloadParts) {
    this.parts = parts;
    for (const workload of byName(objects.workloads)) this.take(workload);
  }

  /** Lets schedules begin; all others have their first turn by themselves. */
  start(): void {
    for (const cron of this.crons) cron.start();
  }

  /** Those of an object. */
  of(workload: string): Controller[] {
    return this.controllers.filter((one) => one.workload === workload);
  }

  private take(workload: Workload): void {
    const { parts } = this;
    const identity = identityOf(workload);
    const program = parts.programOf(identity.workload);
    const now = () => parts.simulator.nowSeconds;
    switch (workload.kind) {
      case "Deployment":
        this.addReplicas({ ...identity, ...workload, name: identity.name, program });
        return;
      case "StatefulSet":
        this.add(new StatefulController(identity, workload, program, now, parts));
        return;
      case "DaemonSet": {
        const { cluster, nodes } = parts;
        const { template } = workload;
        this.add(new DaemonController(identity, template, program, cluster, nodes, parts));
        return;
      }
      case "Job":
        this.beginJob(workload, identity.name, identity.workload, workload.kind);
        return;
      case "CronJob":
        this.schedule(workload);
        return;
      case "Pod":
        this.add(new LoneController(identity, workload, program, parts));
        return;
      case "InferenceService":
        this.addService(workload, identity, program);
        return;
      case "IntelligentWorkload":
        this.addTiers(workload, identity, program);
    }
  }

  private addReplicas(plan: ReplicaPlan): void {
    this.add(new ReplicaController(plan, this.parts));
  }

  /** One that gets a share of the requests only stands beside the revision that gets the others. */
  private addService(
    { canaryPercent, predictor, transformer }: InferenceService,
    identity: Identity,
    program: Program,
  ): void {
    const name = canaryPercent === null ? identity.name : `${identity.name}${CANARY}`;
    const own = { ...identity, name };
    this.addComponent(own, "predictor", predictor, program);
    if (transformer !== null) this.addComponent(own, "transformer", transformer, program);
  }

  /** One pod at first, as KServe has it, unless more are wanted. */
  private addComponent(
    identity: Identity,
    component: "predictor" | "transformer",
    { template, minReplicas }: InferenceComponent,
    program: Program,
  ): void {
    const name = `${identity.name}-${component}`;
    this.addReplicas({ ...identity, name, template, program, replicas: minReplicas });
  }

  private addTiers(
    { cloud, edge }: IntelligentWorkload,
    identity: Identity,
    program: Program,
  ): void {
    for (const [tier, component] of Object.entries({ cloud, edge })) {
      if (component === null) continue;
      const name = `${identity.name}-${tier}`;
      this.addReplicas({ ...identity, ...component, name, program });
    }
  }

  private schedule(cron: CronJob): void {
    const { timers, startMinute } = this.parts;
    const workload = fullName(cron);
    const begin = (minute: number) =>
      this.beginJob(cron.job, `${cron.name}-${minute}`, workload, cron.kind);
    this.crons.push(new CronController(cron, timers, startMinute, begin));
  }

  private beginJob(job: Job, name: string, workload: string, kind: string): JobController {
    const { parts } = this;
    const now = () => parts.simulator.nowSeconds;
    const program = parts.programOf(workload);
    const made = new JobController({ workload, kind, name }, job, program, now, parts);
    this.jobs.push(made);
    this.add(made);
    return made;
  }

  private add(controller: Controller): void {
    this.controllers.push(controller);
    this.parts.reconciling.add(controller);
  }
}

type Identity = ReturnType<typeof identityOf>;

function identityOf(workload: Workload) {
  return { workload: fullName(workload), kind: workload.kind, name: workload.name };
}
