import { type Signal, signal } from "@preact/signals";
import { cellSource } from "../../../../lab/experiment/cellSource.ts";
import type { Manifest, ManifestCell } from "../../../../lab/experiment/manifest.ts";
import { settingsText } from "../../../../lab/experiment/manifest.ts";
import { linesOf } from "../../../app-state/page.ts";
import { type OpenedRun, runOf } from "../../../data/openedRun.ts";
import { JobError, startRun } from "../../../worker/startRun.ts";
import { galleryFiles } from "../../lab/gallery/galleryFiles.ts";
import { type Parting, partingsOf } from "../partings.ts";
import type { CellPair } from "./pairs.ts";

/** How far a pair of runs is that is made again. */
export type PairInquiry =
  | { readonly state: "running"; readonly share: number; cancel(): void }
  | { readonly state: "failed"; readonly problems: readonly string[] }
  | { readonly state: "done"; readonly parting: Parting };

/**
 * Makes the runs of two cells again, each in a worker of its own, as an experiment keeps none of
 * their decisions, and finds where they part. They come out as the experiment has them, or it is
 * told that they do not.
 */
export function makeAgain(manifest: Manifest, pair: CellPair): Signal<PairInquiry | null> {
  const cells = [pair.base, pair.head];
  const shares = cells.map(() => 0);
  const cancels: (() => void)[] = [];
  let isOver = false;
  const end = (found: PairInquiry | null) => {
    if (isOver) return;
    isOver = true;
    for (const cancel of cancels) cancel();
    inquiry.value = found;
  };
  const cancel = () => end(null);
  const inquiry = signal<PairInquiry | null>({ state: "running", share: 0, cancel });
  const run = async ({ cell, outcome }: CellPair["base"], at: number): Promise<OpenedRun> => {
    const job = {
      ...cellSource(manifest, cell),
      ...{ files: await galleryFiles(), userPolicy: null, replacedDecisions: [] },
    };
    const started = startRun(job, {
      progressed(share) {
        shares[at] = share;
        const both = (shares[0] + shares[1]) / 2;
        if (!isOver) inquiry.value = { state: "running", share: both, cancel };
      },
    });
    cancels.push(started.cancel);
    const { record, tables } = await started.finished;
    if (record.digest !== outcome.digest) throw new Error(otherwiseText(manifest, cell));
    return runOf(`${manifest.name}: ${settingsText(cell)}`, record, tables);
  };
  Promise.all(cells.map(run))
    .then(async (runs) => end({ state: "done", parting: (await partingsOf(runs))[0] }))
    .catch((error) => {
      end({
        state: "failed",
        problems: error instanceof JobError ? error.problems : linesOf(error),
      });
    });
  return inquiry;
}

function otherwiseText({ version }: Manifest, cell: ManifestCell): string {
  return (
    `The run of ${settingsText(cell)} does not come out as the experiment has it: another version ` +
    `(${version}) has made that. Sweep it again with this one, and open that.`
  );
}
