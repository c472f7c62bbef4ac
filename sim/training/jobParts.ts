import type { Simulator } from "../kernel/simulator.ts";
import type { CentralTraining } from "./centralTraining.ts";
import type { ClientHistories } from "./clientHistory.ts";
import type { Clients } from "./clients.ts";
import type { ClientTraining } from "./clientTraining.ts";
import type { DeviceEnergy } from "./deviceEnergy.ts";
import type { Errands } from "./errands.ts";
import type { JobAccounts } from "./jobAccounts.ts";
import type { KnownClients } from "./knownClients.ts";
import type { LocalTraining } from "./localTraining.ts";
import type { MessageSizes } from "./messageSizes.ts";
import type { Timers } from "./timers.ts";
import type { TrainingDraws } from "./trainingDraws.ts";
import type { TrainingJournal } from "./trainingJournal.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** What the parts of one job share. */
export interface JobParts {
  readonly plan: TrainingPlan;
  readonly simulator: Simulator;
  readonly timers: Timers;
  readonly errands: Errands;
  readonly draws: TrainingDraws;
  readonly training: LocalTraining;
  readonly clientTraining: ClientTraining;
  readonly central: CentralTraining;
  readonly sizes: MessageSizes;
  readonly clients: Clients;
  readonly histories: ClientHistories;
  readonly energy: DeviceEnergy;
  /** What clients' radios have taken for the job, above idle; null where it is not modelled. */
  readonly radioJoules: () => number | null;
  readonly known: KnownClients;
  readonly accounts: JobAccounts;
  readonly journal: TrainingJournal;
}
