import type { PlotOptions } from "@observablehq/plot";
import { evenTicks } from "../../../reports/figures/valueScale.ts";
import { formatCount } from "../../../reports/format.ts";
import { NO_INTEGER } from "../../../sim/record/column.ts";
import { ROLLOUTS, SCALINGS, WORKLOADS } from "../../../sim/record/serviceTables.ts";
import type { ChartRoom } from "../../charts/Chart.tsx";
import type { OpenedRun } from "../../data/openedRun.ts";
import { VARIABLE_PALETTE } from "../../theme/palette.ts";

/** Lines over time, as steps; each has a value that holds from its time on. */
export interface Steps {
  readonly name: string;
  readonly colour: string;
  readonly shape: string;
  readonly points: readonly { readonly seconds: number; readonly value: number }[];
}

/** What is drawn over time on one scale. */
export interface StepData {
  readonly endSeconds: number;
  readonly lines: readonly Steps[];
  /** What happened at instants, told on hover. */
  readonly events: readonly { readonly seconds: number; readonly text: string }[];
  /** Whether all of it comes whole. */
  readonly isWhole?: boolean;
}

/** A workload's pods against what was asked of it, by sample. */
export interface Replicas {
  readonly pods: StepData;
  /** Null where no service asks it. */
  readonly arrivals: StepData | null;
  /** Requests and cores. */
  readonly load: StepData;
}

/** The replicas of one workload over time, with its load. */
export function replicasOf({ tables, record }: OpenedRun, workload: string): Replicas {
  const table = tables.get(WORKLOADS);
  const [codes, code] = [table.codes("workload"), table.codeOf("workload", workload)];
  const rows = [...codes.keys()].filter((row) => codes[row] === code);
  const times = table.numbers("timeSeconds");
  const { simulatedSeconds: endSeconds } = record.summary;
  const { series } = VARIABLE_PALETTE;
  const column = (name: string) => table.numbers(name);
  const line = (name: string, at: number, shape: string, read: (row: number) => number) => ({
    ...{ name, colour: series[at], shape },
    points: rows
      .map((row) => ({ seconds: times[row], value: read(row) }))
      .filter(({ value }) => Number.isFinite(value) && value !== NO_INTEGER),
  });
  const rate = (name: string) => perSecond(rows, times, column(name));
  const [arrived, cores] = [rate("arrived"), rate("coreSeconds")];
  const held = column("held");
  const isAsked = rows.some((row) => !Number.isNaN(column("arrived")[row]));
  const plain = { endSeconds, events: [] };
  return {
    pods: {
      ...{ endSeconds, isWhole: true },
      lines: [
        line("wanted", 0, "●", (row) => column("desired")[row]),
        line("there", 1, "■", (row) => column("pods")[row]),
        line("ready", 3, "◆", (row) => column("ready")[row]),
      ],
      events: [...scalingsOf(tables, workload), ...rolloutsOf(tables, workload)],
    },
    arrivals: isAsked
      ? { ...plain, lines: [line("requests a second", 2, "▲", (row) => arrived.get(row)!)] }
      : null,
    load: {
      ...plain,
      lines: [
        line("cores in use", 0, "●", (row) => cores.get(row)!),
        line("requests at work", 1, "■", (row) => column("inFlight")[row]),
        line("requests that wait", 2, "▲", (row) => column("queued")[row] + Math.max(0, held[row])),
      ],
    },
  };
}

/** By row, what a total has grown by since the row before; pods that end take theirs with them. */
function perSecond(rows: readonly number[], times: ArrayLike<number>, totals: ArrayLike<number>) {
  return new Map(
    rows.map((row, at) => {
      const before = at === 0 ? null : rows[at - 1];
      const grown = totals[row] - (before === null ? 0 : totals[before]);
      const seconds = times[row] - (before === null ? 0 : times[before]);
      return [row, seconds > 0 && grown >= 0 ? grown / seconds : Number.NaN] as const;
    }),
  );
}

function scalingsOf(tables: OpenedRun["tables"], workload: string): StepData["events"] {
  const table = tables.get(SCALINGS);
  const [codes, code] = [table.codes("workload"), table.codeOf("workload", workload)];
  const [from, to] = [table.numbers("fromReplicas"), table.numbers("toReplicas")];
  return [...codes.keys()]
    .filter((row) => codes[row] === code)
    .map((row) => ({
      seconds: table.numbers("timeSeconds")[row],
      text: `${from[row]} to ${to[row]}: ${table.value("reason", row)}`,
    }));
}

function rolloutsOf(tables: OpenedRun["tables"], workload: string): StepData["events"] {
  const table = tables.get(ROLLOUTS);
  const [codes, code] = [table.codes("workload"), table.codeOf("workload", workload)];
  const column = (name: string) => table.numbers(name);
  const [pods, updated, available] = ["pods", "updated", "available"].map(column);
  return [...codes.keys()]
    .filter((row) => codes[row] === code)
    .map((row) => ({
      seconds: column("timeSeconds")[row],
      text:
        `template ${column("revision")[row]}, ${table.value("event", row)}: ${updated[row]} of ` +
        `${pods[row]} pods have it, ${available[row]} are available`,
    }));
}

/** Steps over time with the events below them. */
export function stepChart(
  { endSeconds, lines, events, isWhole = false }: StepData,
  { plot }: ChartRoom,
): PlotOptions {
  const { muted, hairline, ground, accent } = VARIABLE_PALETTE;
  const points = lines.flatMap(({ name, points: own }) =>
    own.map(({ seconds, value }) => ({ name, seconds, value })),
  );
  const names = lines.map(({ name }) => name);
  const most = points.reduce((before, { value }) => Math.max(before, value), 1);
  const ticks = isWhole ? evenTicks(0, most, 1) : 4;
  return {
    ...{ height: 180, marginLeft: 56, marginRight: 16, marginTop: 12, marginBottom: 32 },
    x: { domain: [0, endSeconds], label: null },
    y: { label: null, zero: true, nice: true, ...(points.length === 0 && { domain: [0, 1] }) },
    color: { type: "categorical", domain: names, range: lines.map(({ colour }) => colour) },
    marks: [
      plot.gridY({ stroke: hairline, strokeOpacity: 0.6, ticks }),
      plot.axisX({ color: muted, ticks: 8, tickFormat: (seconds: number) => `${seconds} s` }),
      plot.axisY({ color: muted, ticks, tickFormat: (value: number) => formatCount(value) }),
      plot.ruleY([0], { stroke: hairline }),
      plot.tickX(events, { x: "seconds", stroke: accent, strokeOpacity: 0.4 }),
      plot.line(points, {
        ...{ x: "seconds", y: "value", stroke: "name", z: "name", curve: "step-before" },
        strokeWidth: 1.75,
      }),
      plot.tip(
        events,
        plot.pointerX({
          ...{ x: "seconds", frameAnchor: "top", fill: ground, stroke: hairline },
          title: ({ seconds, text }: StepData["events"][number]) => `${seconds} s\n${text}`,
        }),
      ),
    ],
  };
}
