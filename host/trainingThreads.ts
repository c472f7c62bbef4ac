import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from "node:worker_threads";
import type { LocalJob, TrainingThreads } from "../sim/assembly/training/localJob.ts";
import type { StoredSamples } from "../sim/learning/index.ts";
import type { ClientTraining } from "../sim/training/clientTraining.ts";
import { EXIT, Failure, messageOf } from "./failure.ts";
import { Board } from "./training/board.ts";
import { JobDesk } from "./training/jobDesk.ts";
import type { TrainingMessage, TrainingTrouble, TrainingWatchData } from "./training/messages.ts";
import { untilStarted } from "./training/threadStart.ts";

const WATCH = "./trainingWatchWorker.js";

/** Threads that train the clients of one run, until they are told to end. */
export interface OpenTrainingThreads extends TrainingThreads {
  /**
   * Until then threads come up, and their end would not be noticed: to be awaited before the first
   * task, as the run then waits without hearing anything.
   */
  started(): Promise<void>;
  close(): Promise<void>;
}

/**
 * So many threads that train clients, while that of the run goes on until it needs a result, and
 * then waits. Null where run from the sources, which have no compiled threads.
 */
export function openTrainingThreads(count: number): OpenTrainingThreads | null {
  const file = fileURLToPath(new URL(WATCH, import.meta.url));
  return existsSync(file) ? new WorkerThreads(file, count) : null;
}

class WorkerThreads implements OpenTrainingThreads {
  private readonly board = new Board();
  /** To the threads that train, and from the one that watches them. */
  private readonly ports: readonly MessagePort[];
  private readonly watchPort: MessagePort;
  private readonly watch: Worker;
  private readonly start: Promise<void>;
  private jobs = 0;

  constructor(watchFile: string, count: number) {
    const channels = Array.from({ length: count }, () => new MessageChannel());
    const { port1, port2: port } = new MessageChannel();
    const ports = channels.map(({ port2 }) => port2);
    this.ports = channels.map(({ port1: own }) => own);
    this.watchPort = port1;
    const workerData: TrainingWatchData = { board: this.board.memory, ports, port };
    this.watch = new Worker(watchFile, { workerData, transferList: [...ports, port] });
    this.start = untilStarted(this.watch);
    // Awaited later; until then it does not count as unhandled.
    this.start.catch(() => {});
  }

  async started(): Promise<void> {
    try {
      await this.start;
    } catch (error) {
      throw failure(messageOf(error));
    }
  }

  share(samples: StoredSamples): StoredSamples {
    const labels = new Int32Array(new SharedArrayBuffer(samples.labels.byteLength));
    labels.set(samples.labels);
    if ("bytes" in samples) {
      const bytes = new Uint8Array(new SharedArrayBuffer(samples.bytes.byteLength));
      bytes.set(samples.bytes);
      return { ...samples, bytes, labels };
    }
    const features = new Float32Array(new SharedArrayBuffer(samples.features.byteLength));
    features.set(samples.features);
    return { ...samples, features, labels };
  }

  open(job: LocalJob, parameterCount: number): ClientTraining {
    this.tell({ kind: "job", job, parameterCount });
    return new JobDesk({
      number: this.jobs++,
      parameterCount,
      needsStartLoss: job.needsStartLoss,
      threads: this.ports.length,
      board: this.board,
      tell: (message) => this.tell(message),
      check: () => this.check(),
    });
  }

  async close(): Promise<void> {
    // First the threads: a port may still be on its way to one of them.
    await this.watch.terminate();
    for (const port of [...this.ports, this.watchPort]) port.close();
  }

  private tell(message: TrainingMessage): void {
    for (const port of this.ports) port.postMessage(message);
  }

  private check(): void {
    if (!this.board.isTroubled) return;
    let trouble = "a thread has ended";
    for (const port of [this.watchPort, ...this.ports]) {
      const received = receiveMessageOnPort(port);
      if (received !== undefined) ({ trouble } = received.message as TrainingTrouble);
    }
    throw failure(trouble);
  }
}

function failure(trouble: string): Failure {
  const [line] = trouble.split("\n", 1);
  return new Failure(EXIT.internal, `clients cannot be trained in worker threads: ${line}`);
}
