import type { RequestStory, TaskStory } from "./requestStory.ts";

/** What a request did in a stretch of time. */
export const PIECE_KINDS = ["network", "waiting", "running"] as const;
export type PieceKind = (typeof PIECE_KINDS)[number];

export interface Piece {
  readonly kind: PieceKind;
  /** "waiting for the processor of edge-3". */
  readonly text: string;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** A task in stretches of time; those of no length are left out. */
export function taskPieces({ node, times }: TaskStory): Piece[] {
  const pieces: Piece[] = [];
  const add = (kind: PieceKind, text: string, fromSeconds: number, toSeconds: number) => {
    if (toSeconds > fromSeconds) pieces.push({ kind, text, fromSeconds, toSeconds });
  };
  add("network", `data to ${node}`, times.decided, times.inputArrived);
  add(
    "waiting",
    `waiting for the processor of ${node}`,
    times.processorJoined,
    times.processorBegun,
  );
  add("running", `running on the processor of ${node}`, times.processorBegun, times.processorLeft);
  add(
    "waiting",
    `waiting for an accelerator of ${node}`,
    times.processorLeft,
    times.acceleratorBegun,
  );
  add(
    "running",
    `running on an accelerator of ${node}`,
    times.acceleratorBegun,
    times.acceleratorLeft,
  );
  return pieces;
}

/** The answer on its way from the last task that ended before it; null where there is none. */
export function answerPiece({ answeredSeconds, tasks, source }: RequestStory): Piece | null {
  if (answeredSeconds === null) return null;
  const ends = tasks.map(({ times }) => times.acceleratorLeft);
  const before = ends.filter((end) => end <= answeredSeconds);
  const fromSeconds = before.reduce((last, end) => Math.max(last, end), Number.NEGATIVE_INFINITY);
  if (!(answeredSeconds > fromSeconds) || before.length === 0) return null;
  return { kind: "network", text: `answer to ${source}`, fromSeconds, toSeconds: answeredSeconds };
}
