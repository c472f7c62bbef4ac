import { useMemo } from "preact/hooks";
import { formatQuantity } from "../../reports/format.ts";
import { REQUESTS } from "../../sim/record/tables.ts";
import type { AppState } from "../app-state/appState.ts";
import { playOrPause } from "../app-state/playback.ts";
import type { OpenedRun } from "../data/openedRun.ts";
import { someColumns } from "../data/someColumns.ts";
import { SPEEDS } from "./baseCommands.ts";
import { loadHistogram } from "./loadHistogram.ts";
import { useTables } from "./useTables.ts";

const BINS = 200;
const READS = [someColumns(REQUESTS, ["arrivalSeconds"])];

/** The time of the run: play, speed, and a slider over how many requests came up when. */
export function Scrubber({ state, run }: { state: AppState; run: OpenedRun }) {
  const isPlaying = state.playing.value;
  return (
    <footer class="scrubber">
      <button
        type="button"
        class="play"
        title={isPlaying ? "Pause (Space)" : "Play (Space)"}
        onClick={() => playOrPause(state)}
      >
        {isPlaying ? "❚❚" : "▶"}
        <span class="unseen">{isPlaying ? "Pause" : "Play"}</span>
      </button>
      <SpeedChoice state={state} />
      <div class="scrubber-track">
        <Load state={state} run={run} />
        <TimeSlider state={state} />
      </div>
      <TimeTold state={state} />
    </footer>
  );
}

function TimeTold({ state }: { state: AppState }) {
  const end = formatQuantity(state.endSeconds.value, "s");
  return (
    <output class="scrubber-time">{`${state.timeSeconds.value.toFixed(2)} s of ${end}`}</output>
  );
}

function SpeedChoice({ state: { speed } }: { state: AppState }) {
  return (
    <select
      aria-label="Speed"
      title="Simulated time for each second that passes (+ and −)"
      value={String(speed.value)}
      onChange={({ currentTarget: { value } }) => void (speed.value = Number(value))}
    >
      {[...new Set<number>([...SPEEDS, speed.value])]
        .sort((a, b) => a - b)
        .map((one) => (
          <option key={one} value={String(one)}>{`× ${one}`}</option>
        ))}
    </select>
  );
}

function TimeSlider({ state }: { state: AppState }) {
  return (
    <input
      type="range"
      aria-label="Time"
      aria-valuetext={`${state.timeSeconds.value.toFixed(2)} seconds`}
      min={0}
      max={state.endSeconds.value}
      step="any"
      value={state.timeSeconds.value}
      onInput={({ currentTarget: { value } }) => state.goTo(Number(value))}
    />
  );
}

function Load({ state, run }: { state: AppState; run: OpenedRun }) {
  const isLoading = useTables([run], READS) !== null;
  const end = state.endSeconds.value;
  const path = useMemo(
    () => (isLoading ? "" : pathOf(loadHistogram(run.tables.get(REQUESTS), end, BINS))),
    [run, isLoading, end],
  );
  const window = state.timeWindow.value;
  return (
    <svg
      class="scrubber-load"
      viewBox={`0 0 ${BINS} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={path} />
      {window !== null && (
        <rect
          x={(window.fromSeconds / end) * BINS}
          width={((window.toSeconds - window.fromSeconds) / end) * BINS}
          y={0}
          height={1}
        />
      )}
    </svg>
  );
}

/** Columns from the ground up, the highest of which is as high as the picture. */
function pathOf(counts: Uint32Array): string {
  const most = counts.reduce((high, count) => Math.max(high, count), 1);
  const steps = [...counts].map((count, bin) => `V${(1 - count / most).toFixed(3)}H${bin + 1}`);
  return `M0 1${steps.join("")}V1Z`;
}
