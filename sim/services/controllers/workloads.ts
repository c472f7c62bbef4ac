import type { Cluster } from "../../cluster/cluster.ts";
import type {
  CronJob,
  DaemonSet,
  Deployment,
  InferenceComponent,
  InferenceService,
  IntelligentWorkload,
  Job,
  ManifestObjects,
  StatefulSet,
  Updatable,
  Workload,
} from "../../manifests/objects.ts";
import type { ClusterNodes } from "../control/clusterNodes.ts";
import type { Reconciling } from "../control/reconciling.ts";
import { byName, fullName } from "../names.ts";
import type { Program, WorkloadChange } from "../plan.ts";
import type { Controller, ControllerParts } from "./controller.ts";
import { CronController } from "./cronController.ts";
import { DaemonController } from "./daemonController.ts";
import { JobController } from "./jobController.ts";
import { LoneController } from "./loneController.ts";
import { ReplicaController, type ReplicaPlan } from "./replicaController.ts";
import { StatefulController } from "./statefulController.ts";

/** What controllers are made from. */
export interface WorkloadParts extends ControllerParts {
  readonly cluster: Cluster;
  readonly nodes: ClusterNodes;
  readonly reconciling: Reconciling;
  readonly programOf: (workload: string) => Program;
  readonly changesOf: (workload: string) => readonly WorkloadChange[];
  readonly startMinute: number;
}

/** What follows the name of a revision that gets a share of the requests only. */
export const CANARY = "-canary";

/**
 * The controllers of all objects that keep pods, in the order of their names, whatever file they
 * stand in.
 */
export class Workloads {
  readonly controllers: Controller[] = [];
  readonly jobs: JobController[] = [];
  private readonly parts: WorkloadParts;
  private readonly crons: CronController[] = [];
  private readonly changes: { readonly atSeconds: number; readonly apply: () => void }[] = [];

  constructor(objects: ManifestObjects, parts: WorkloadParts) {
    this.parts = parts;
    for (const workload of byName(objects.workloads)) this.take(workload);
  }

  /** Lets schedules and changes begin; all others have their first turn by themselves. */
  start(): void {
    for (const cron of this.crons) cron.start();
    for (const { atSeconds, apply } of this.changes) this.parts.timers.after(atSeconds, apply);
  }

  /** Those of an object. */
  of(workload: string): Controller[] {
    return this.controllers.filter((one) => one.workload === workload);
  }

  private take(workload: Workload): void {
    const { parts } = this;
    const identity = identityOf(workload);
    const program = parts.programOf(identity.workload);
    switch (workload.kind) {
      case "Deployment": {
        const { replicas, template } = workload;
        const plan = { ...identity, replicas, template, program, rules: workload };
        this.addUpdatable<Deployment>(new ReplicaController(plan, parts));
        return;
      }
      case "StatefulSet":
        this.addUpdatable<StatefulSet>(new StatefulController(identity, workload, program, parts));
        return;
      case "DaemonSet":
        this.addUpdatable<DaemonSet>(new DaemonController(identity, workload, program, parts));
        return;
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

  /** What is to come of it is of its kind: so the plan has it. */
  private addUpdatable<Kind extends Updatable>(
    controller: Controller & { update(change: WorkloadChange<Kind>): void },
  ): void {
    this.add(controller);
    for (const change of this.parts.changesOf(controller.workload)) {
      const apply = () => controller.update(change as WorkloadChange<Kind>);
      this.changes.push({ atSeconds: change.atSeconds, apply });
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
    const program = parts.programOf(workload);
    const made = new JobController({ workload, kind, name }, job, program, parts);
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
