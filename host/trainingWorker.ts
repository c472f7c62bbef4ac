import { workerData } from "node:worker_threads";
import { type LocalJob, localTrainingOf } from "../sim/assembly/training/localJob.ts";
import type { LocalTraining } from "../sim/training/localTraining.ts";
import { messageOf } from "./failure.ts";
import { Board } from "./training/board.ts";
import type {
  TrainingMessage,
  TrainingTask,
  TrainingTrouble,
  TrainingWorkerData,
} from "./training/messages.ts";
import { Slot } from "./training/slot.ts";

/** A job as this thread has it; its data and model are made with its first task. */
interface OwnJob {
  readonly job: LocalJob;
  readonly parameterCount: number;
  readonly slots: Slot[];
  training: LocalTraining | null;
}

// The code of a thread that trains clients: of the tasks that it hears of, those that it gets.
const data = workerData as TrainingWorkerData;
const board = new Board(data.board);
const jobs: OwnJob[] = [];

data.port.on("message", (message: TrainingMessage) => {
  try {
    hear(message);
  } catch (error) {
    const trouble: TrainingTrouble = { trouble: messageOf(error) };
    data.port.postMessage(trouble);
    board.troubled();
  }
});

function hear(message: TrainingMessage): void {
  switch (message.kind) {
    case "job": {
      const { job, parameterCount } = message;
      jobs.push({ job, parameterCount, slots: [], training: null });
      return;
    }
    case "slot": {
      const { slots, parameterCount } = jobs[message.job];
      slots.push(new Slot(parameterCount, message.memory));
      return;
    }
    case "task":
      train(message);
  }
}

function train(task: TrainingTask): void {
  const own = jobs[task.job];
  const slot = own.slots[task.slot];
  if (!slot.take(task.ticket)) return;
  own.training ??= localTrainingOf(own.job);
  const { client, round, amount, proximalWeight, hasCorrection } = task;
  const gradientCorrection = hasCorrection ? slot.correction : null;
  const terms = { proximalWeight, gradientCorrection };
  const { received } = slot;
  slot.answer(task.ticket, own.training.train({ client, round, received, terms, amount }));
  board.changed();
}
