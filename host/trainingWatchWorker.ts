import { type MessagePort, parentPort, Worker, workerData } from "node:worker_threads";
import { messageOf } from "./failure.ts";
import { Board } from "./training/board.ts";
import type {
  TrainingTrouble,
  TrainingWatchData,
  TrainingWorkerData,
} from "./training/messages.ts";

// The code of the thread that starts those that train and hears of their end: that of the run waits
// for them, and hears nothing.
const { board: memory, ports, port } = workerData as TrainingWatchData;
const board = new Board(memory);

let missing = ports.length;
let isTold = false;

try {
  for (const own of ports) start(own);
} catch (error) {
  tell(messageOf(error));
}

/** They run, or one of them cannot: from now on nothing that happens to them goes unheard. */
function tellStarted(): void {
  if (!isTold) parentPort!.postMessage("started");
  isTold = true;
}

function start(own: MessagePort): void {
  const data: TrainingWorkerData = { board: memory, port: own };
  const worker = new Worker(new URL("./trainingWorker.js", import.meta.url), {
    workerData: data,
    transferList: [own],
  });
  worker.on("online", () => {
    if (--missing === 0) tellStarted();
  });
  worker.on("error", (error) => tell(error.message));
  worker.on("exit", (code) => tell(`one of them has ended with code ${code}`));
}

function tell(trouble: string): void {
  const message: TrainingTrouble = { trouble };
  port.postMessage(message);
  board.troubled();
  tellStarted();
}
