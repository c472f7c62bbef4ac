import type { Signal } from "@preact/signals";
import { useMemo, useState } from "preact/hooks";
import type { ExperimentFamily } from "../../../../lab/experiment/families.ts";
import type { Manifest } from "../../../../lab/experiment/manifest.ts";
import type { AppState } from "../../../app-state/appState.ts";
import { PartingText } from "../Partings.tsx";
import { makeAgain, type PairInquiry } from "./madeAgain.ts";
import { type CellPair, type PairGrid, pairGrids } from "./pairs.ts";

interface PairsProps {
  readonly state: AppState;
  readonly manifest: Manifest;
  readonly families: readonly ExperimentFamily[];
}

/** The runs of an experiment in pairs; each leads to the first decision that differs. */
export function Pairs({ state, manifest, families }: PairsProps) {
  const grids = useMemo(() => pairGrids(families), [families]);
  const [at, setAt] = useState(0);
  const [pair, setPair] = useState<CellPair | null>(null);
  const [inquiry, setInquiry] = useState<Signal<PairInquiry | null> | null>(null);
  const grid = grids[Math.min(at, grids.length - 1)];
  if (grid === undefined) return null;
  const choose = (chosen: CellPair) => {
    const before = inquiry?.value;
    if (before?.state === "running") before.cancel();
    setPair(chosen);
    setInquiry(makeAgain(manifest, chosen));
  };
  return (
    <section>
      <h2>Where two runs part</h2>
      <p class="quiet">
        {grid.title}. A pair leads to the first decision that differs: both runs are made again here
        and opened.
      </p>
      {grids.length > 1 && (
        <label>
          At{" "}
          <select value={at} onChange={({ currentTarget }) => setAt(Number(currentTarget.value))}>
            {grids.map(({ point }, index) => (
              <option key={point} value={index}>
                {point}
              </option>
            ))}
          </select>
        </label>
      )}
      <PairTable grid={grid} chosen={pair} onChoose={choose} />
      {pair !== null && inquiry !== null && <Found {...{ state, pair, inquiry }} />}
    </section>
  );
}

interface PairTableProps {
  readonly grid: PairGrid;
  readonly chosen: CellPair | null;
  onChoose(pair: CellPair): void;
}

function PairTable({ grid: { policies, rows }, chosen, onChoose }: PairTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <div class="wide" tabIndex={0}>
      <table class="pairs">
        <thead>
          <tr>
            <th scope="col">seed</th>
            {policies.map((policy) => (
              <th scope="col" class="figure" key={policy} title={policy}>
                <span class="cut">{policy}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ seed, pairs }) => (
            <tr key={seed}>
              <th scope="row">{seed}</th>
              {pairs.map((pair) => (
                <td class="figure" key={pair.head.policy}>
                  <button
                    type="button"
                    aria-pressed={pair === chosen}
                    title={`${pair.head.policy}, seed ${seed}: ${pair.figures}`}
                    onClick={() => onChoose(pair)}
                  >
                    {pair.effect}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FoundProps {
  readonly state: AppState;
  readonly pair: CellPair;
  readonly inquiry: Signal<PairInquiry | null>;
}

function Found({ state, pair, inquiry }: FoundProps) {
  const found = inquiry.value;
  if (found === null) return null;
  const names = `${pair.base.policy} and ${pair.head.policy}, seed ${pair.seed}`;
  if (found.state === "running") {
    return (
      <div class="inquiry" role="status">
        <span>{names}: made again …</span>
        <progress max={1} value={found.share} aria-label={`${names}: made again`} />
        <button type="button" onClick={found.cancel}>
          Cancel
        </button>
      </div>
    );
  }
  if (found.state === "failed") {
    return (
      <ul class="inquiry failed" role="alert">
        {found.problems.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  }
  return (
    <div class="partings" role="status">
      <PartingText state={state} parting={found.parting} />
    </div>
  );
}
