import { gini } from "../learning/fairness/gini.ts";
import { worstTenth } from "../learning/fairness/worstTenth.ts";
import type { ParticipationOutcome } from "../policy/selection.ts";
import { DATA_CLASSES } from "../record/dataClasses.ts";
import { PARTICIPATION_OUTCOMES } from "../record/outcomes.ts";
import type {
  DataSummary,
  TargetSummary,
  TrainingEnergy,
  TrainingSummary,
} from "../record/trainingSummary.ts";
import type { JobParts } from "./jobParts.ts";
import type { Measured } from "./modelMeasure.ts";

/** When and at what cost each target accuracy was first seen, at evaluations. */
export class TargetWatch {
  private readonly parts: JobParts;
  private readonly found: (TargetSummary | null)[];

  constructor(parts: JobParts) {
    this.parts = parts;
    this.found = parts.plan.targets.map(() => null);
  }

  look(round: number, accuracy: number | null): void {
    if (accuracy === null) return;
    const { accounts, plan, simulator } = this.parts;
    const { downloadBytes, uploadBytes, joules } = accounts;
    const bytes = downloadBytes + uploadBytes;
    for (const [place, target] of plan.targets.entries()) {
      if (this.found[place] !== null || accuracy < target) continue;
      const seconds = simulator.nowSeconds;
      this.found[place] = { accuracy: target, round, seconds, bytes, joules };
    }
  }

  /** All targets; one that was not reached has null everywhere. */
  reached(): TargetSummary[] {
    return this.parts.plan.targets.map(
      (accuracy, place) =>
        this.found[place] ?? { accuracy, round: null, seconds: null, bytes: null, joules: null },
    );
  }
}

/** What only the job itself knows. */
interface Ending {
  readonly rounds: number;
  readonly finishedSeconds: number | null;
  readonly measured: Measured;
  readonly accuracies: readonly number[];
  readonly digest: string;
  readonly targets: readonly TargetSummary[];
}

/** Sums a job up as it is now. */
export function jobSummary(parts: JobParts, ending: Ending): TrainingSummary {
  const { plan, accounts, clients } = parts;
  const { measured, accuracies, rounds, finishedSeconds, digest, targets } = ending;
  const outcomes = Object.keys(PARTICIPATION_OUTCOMES) as ParticipationOutcome[];
  const counts = Object.fromEntries(outcomes.map((one) => [one, accounts.countOf(one)]));
  const { coreSeconds, wastedCoreSeconds, downloadBytes, uploadBytes, wastedBytes } = accounts;
  const { acceleratorSeconds, wastedAcceleratorSeconds } = accounts;
  const deviceSeconds = coreSeconds + acceleratorSeconds;
  const wasted = wastedCoreSeconds + wastedAcceleratorSeconds;
  const selections = [...accounts.selections.values()];
  return {
    job: plan.name,
    ...{ rounds, finishedSeconds, targets },
    participations: {
      ...(counts as Record<ParticipationOutcome, number>),
      selected: accounts.selected,
      open: accounts.open,
    },
    accuracy: measured.accuracy,
    loss: measured.loss,
    trainingLoss: measured.trainingLoss,
    fairness: {
      accuracyGini: gini(accuracies),
      worstTenthAccuracy: worstTenth(accuracies),
      participationGini: gini(selections, clients.count - selections.length),
    },
    ...{ downloadBytes, uploadBytes, wastedBytes, coreSeconds, wastedCoreSeconds },
    ...{ acceleratorSeconds, wastedAcceleratorSeconds },
    wastedShare: deviceSeconds === 0 ? null : wasted / deviceSeconds,
    joules: accounts.joules,
    probing: plan.policies.selection.probe === undefined ? null : accounts.probing.summary(),
    epsilon: plan.policies.privacy.epsilon?.(accounts.reveals) ?? null,
    energy: energySummary(parts),
    data: dataSummary(parts),
    model: { parameters: plan.model.parameterCount, digest },
  };
}

function energySummary(parts: JobParts): TrainingEnergy {
  const { plan, accounts, errands, radioJoules } = parts;
  const carried = errands.cargo().map(({ networkJoules }) => networkJoules);
  const network = carried.reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  );
  return {
    clientsJoules: accounts.joules,
    serverJoules: plan.dataRule.kind === "federated" ? null : serverJoules(parts),
    radioJoules: radioJoules(),
    networkJoules: network,
  };
}

function serverJoules({ plan, errands, simulator }: JobParts): number | null {
  const { server } = plan;
  if (server === null || server.meter === null) return null;
  const seconds = simulator.clock.toSeconds(errands.servedTicks(server));
  return seconds * server.class.corePowerWatts;
}

function dataSummary({ plan, errands }: JobParts): DataSummary {
  const cargo = errands.cargo();
  const classes = DATA_CLASSES.map((dataClass, index) => {
    const { carriedBytes, outsideBytes } = cargo[index];
    return { dataClass, ...errands.ledger.of(dataClass), carriedBytes, outsideBytes };
  });
  return { policy: plan.dataRule.kind, classes };
}
