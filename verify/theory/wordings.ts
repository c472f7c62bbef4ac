import type { FiledTheoryCase } from "../formats.ts";
import { densityOf } from "./cellDensity.ts";
import type { Given } from "./family.ts";

export type Translation = readonly (readonly [words: RegExp, own: string])[];

/** How references of others word the cases of a family, and what they call its figures. */
export interface Wording {
  readonly family: string;
  /** Of the group, or where so said of the case's id. */
  readonly words: RegExp;
  readonly orInId?: boolean;
  /** Parameters that such a case has besides. */
  readonly having?: readonly string[];
  /** A parameter that such a case has not. */
  readonly lacking?: readonly string[];
  /** A statistic that such a case has. */
  readonly expecting?: RegExp;
  /** Parameters that the words of the group imply. */
  readonly implied?: Readonly<Record<string, unknown>>;
  readonly parameters?: Translation;
  readonly statistics?: Translation;
  /** What is no matter of names. */
  adapt?(parameters: Given, filed: FiledTheoryCase): Given;
}

const SPEED = [[/^v$/, "speed"]] as const;
const RADIUS = [[/^(radius|cellRadius)$/, "R"]] as const;
/** A factor e^(λR) in a formula for the completion time. */
const FAILS_IN_RESTART = /(e\^|exp)[\s({]*(lambda\s*\*?\s*R|R\s*\/\s*M)/i;
const DUE = { having: ["p", "d"] } as const;

/** The first that fits a case translates it. */
export const WORDINGS: readonly Wording[] = [
  { family: "mm1", words: /^M\/M\/1 FCFS/ },
  { family: "mmc", words: /^M\/M\/c FCFS/ },
  { family: "mmck", words: /^M\/M\/c\/K\b/ },
  { family: "mmck", words: /^M\/M\/1\/K\b/, implied: { c: 1 } },
  { family: "sjf", words: /^M\/M\/1 shortest job first/ },
  { family: "srpt", words: /^M\/M\/1 shortest remaining/ },
  { family: "las", words: /^M\/M\/1 least attained/ },
  { family: "mmcm", words: /^M\/M\/c\+M/ },
  { family: "mg1", words: /^M\/G\/1 FCFS/ },
  { family: "dm1", words: /^D\/M\/1/ },
  { family: "mginf", words: /^M\/G\/inf/ },
  { family: "mginf", words: /^M\/M\/inf/, adapt: ({ lambda, mu }) => ({ lambda, ES: 1 / mu }) },
  { family: "erlangb", words: /Erlang B/ },
  { family: "mg1ps", words: /^M\/G\/1 processor sharing/ },
  { family: "mgcps", words: /cores? shared/, having: ["c", "lambda"] },
  { family: "mg1lcfs", words: /^M\/G\/1 LCFS preemptive/, parameters: [[/^service$/, ""]] },
  {
    family: "priority-preemptive",
    words: /(?<!non-)preemptive.*priority/,
    having: ["lambdas"],
    parameters: [[/^mus$/, "mu"]],
  },
  {
    family: "priority",
    words: /priority/,
    having: ["lambdas"],
    parameters: [[/^mus$/, "mu"]],
  },
  { family: "periodic-sources", words: /^N periodic sources/ },
  { family: "closed-network", words: /^closed network|Jackson|tandem/i, having: ["demands"] },
  {
    family: "open-network",
    words: /^closed network|Jackson|tandem/i,
    having: ["gamma", "P"],
    parameters: [[/^mus$/, "mu"]],
  },
  { family: "tandem", words: /Jackson|tandem/i, parameters: [[/^mus$/, "mu"]] },
  { family: "fork-join", words: /fork-?join/, implied: { n: 2 } },
  { family: "power-of-d", words: /^power of d/ },
  { family: "static-split", words: /Bernoulli split/ },
  {
    family: "availability",
    words: /alternating renewal/i,
    parameters: [[/^(mtbf|mttf)$/, "mtbfUpMean"]],
  },
  { family: "availability-at-time", words: /instantaneous availability/i },
  { family: "repairman", words: /machine repairman/i, parameters: [[/^c$/, "repairers"]] },
  { family: "weibull", words: /weibull/i },
  { family: "k-of-n", words: /k-of-n/i, parameters: [[/^availability$/, "a"]] },
  { family: "restart", words: /restart from scratch/i },
  {
    family: "checkpoint",
    words: /checkpoint/i,
    parameters: [
      [/^(cost|checkpointCost|delta|checkpoint)$/, "C"],
      [/^(mtbf|MTBF|mttf|mtbfUpMean)$/, "M"],
      [/^(failureRate|rate)$/, "lambda"],
      [/^(restart|downtime|D|recovery)$/, "R"],
      [/^(interval|segment|every)$/, "s"],
      [/^(work|T|Ts)$/, "tau"],
    ],
    statistics: [
      [/overhead/i, "overhead"],
      [/waste/i, "waste"],
      [/effic/i, "efficiency"],
      [/slow|perWork|perUnit/i, "slowdown"],
      [/time|completion|^E_?T/i, "meanCompletion"],
      [/^(?!young|daly|optimal)/, "interval"],
    ],
    adapt: ({ lambda, ...given }, { formula }) => ({
      ...given,
      ...(lambda !== undefined && { M: 1 / lambda }),
      // Daly lets failures happen while the machine restarts: that is time of the processor's own.
      ...(FAILS_IN_RESTART.test(formula) && { failsInRestart: true }),
    }),
  },
  { family: "road-cells", words: /straight road through equal cells/i },
  { family: "circle-chord", words: /circular cell/i, parameters: [...RADIUS, ...SPEED] },
  {
    family: "poisson-cells",
    words: /voronoi/i,
    parameters: SPEED,
    statistics: [[/^meanDwell$/, "meanSojourn"]],
    adapt: ({ speed, ...cell }) => ({ siteDensityPerM2: densityOf(cell), speed }),
  },
  {
    family: "hexagonal-cells",
    words: /hexagon/i,
    parameters: SPEED,
    statistics: [[/^meanDwell$/, "meanSojourn"]],
    adapt: ({ speed, ...cell }) => ({
      side: Math.sqrt(2 / (3 * Math.sqrt(3) * densityOf(cell))),
      speed,
    }),
  },
  { family: "linear-power", words: /linear.*power/i, having: ["profile"] },
  {
    family: "frequency-scaling",
    words: /energy per unit of work/i,
    having: ["Pstat"],
    statistics: [
      [/energy|power/i, "energyPerWork"],
      [/^/, "s"],
    ],
  },
  {
    family: "synchronous-round",
    words: /synchronous round/i,
    implied: { rate: 1 },
    parameters: [[/^mu$/, "rate"]],
  },
  { family: "list-anomalies", words: /anomal/i, having: ["precedence"] },
  { family: "list-worst-case", words: /worst case/i, having: ["machines", "jobs"] },
  { family: "weighted-completion", words: /smith|wspt/i, having: ["w"] },
  { family: "shortest-first", words: /SPT/, having: ["p"], lacking: ["w", "d"] },
  {
    family: "fewest-late",
    words: /moore|hodgson|sum U/i,
    ...DUE,
    statistics: [
      [/edd|edf/i, "eddLate"],
      [/fifo/i, "fifoLate"],
      [/^(onTime|early|accepted)(Jobs|Set|Order)?$/i, "onTime"],
      [/^(late|tardy|rejected)(Jobs|Set)$/i, "lateJobs"],
      [/late|tardy|rejected|^U$|sumU|minimum/i, "late"],
    ],
  },
  {
    family: "due-dates",
    words: /EDD|lateness|Lmax/i,
    ...DUE,
    statistics: [
      [/^fifo.*(L|lateness)/i, "fifoLmax"],
      [/^(T_?max|max(imum)?Tardiness)$/i, "Tmax"],
      [/^(L|lateness)$/i, "L"],
      [/^(finish|completion|C)$/i, "C"],
      [/^(L_?max|max(imum)?Lateness)$/i, "Lmax"],
      [/^(U|late|tardy|numberLate|lateJobs)$/i, "U"],
    ],
  },
  {
    family: "response-times",
    words: /response time/i,
    having: ["C", "T"],
    statistics: [
      [/^utili[sz]ation$/, "utilisation"],
      [/^deadlinesMet$/, "schedulable"],
    ],
  },
  {
    family: "utilisation-bound",
    words: /Liu|Layland/i,
    lacking: ["C"],
    parameters: [[/^tasks$/, "n"]],
    statistics: [
      [/limit|infinity|ln_?2/i, "limit"],
      [/^(U|utili[sz]ation|utili[sz]ationBound|U_?bound|values?)$/i, "bound"],
    ],
  },
  trace("trace-round-robin", /^/, ["quantum"], [[/^cores$/, "servers"]]),
  trace(
    "trace-round-robin",
    /^/,
    ["q"],
    [
      [/^q$/, "quantum"],
      [/^cores$/, "servers"],
    ],
  ),
  trace("trace-srpt", /SRPT|shortest remaining/i, [], [[/^cores$/, "servers"]]),
  trace("trace-sharing", /sharing|PS\b/i, [], [[/^(servers|cores)$/, "capacity"]]),
  { family: "critical-path", words: /unlimited machines|critical path/i, having: ["edges"] },
  {
    family: "bin-packing",
    words: /fit/i,
    having: ["items", "capacity"],
    statistics: [
      [/^firstFit$/i, "ff"],
      [/^firstFitDecreasing$/i, "ffd"],
      [/^bestFit$/i, "bf"],
      [/^bestFitDecreasing$/i, "bfd"],
      [/^opt(imum)?$/i, "optimal"],
    ],
  },
  { family: "flow-shop", words: /johnson|F2\|/i, having: ["stage1", "stage2"] },
  { family: "preemptive-makespan", words: /McNaughton|pmtn/i, having: ["machines", "jobs"] },
  { family: "cpop", words: /CPOP/i, having: ["W", "edges"] },
  { family: "heft", words: /HEFT/i, having: ["W", "edges"] },
  {
    family: "dominant-shares",
    words: /dominant resource|\bdrf\b/i,
    orInId: true,
    parameters: [
      [/capacit|resource|total/i, "capacities"],
      [/demand|user|task/i, "demands"],
    ],
    statistics: [
      [/share/i, "dominantShare"],
      [/^/, "tasks"],
    ],
  },
  { family: "proportional-line", words: /proportional/i, having: ["L"] },
  shares("proportional", /proportional/i),
  shares("max-min", /^/),
  { family: "tcp-loss", words: /^/, having: ["mssBytes", "rttS", "loss"] },
  { family: "store-and-forward", words: /store.and.forward/i, having: ["packetBytes", "links"] },
  {
    family: "shannon",
    words: /shannon/i,
    orInId: true,
    parameters: [
      [/snr.*db/i, "snrDb"],
      [/snr/i, "snr"],
      [/^(b|w)$|bandwidth|hz/i, "bandwidthHz"],
    ],
    statistics: [
      [/byte/i, "bytesPerS"],
      [/^/, "bitsPerS"],
    ],
  },
];

/** Jobs that arrive at given times, and when they end. */
function trace(
  family: string,
  words: RegExp,
  having: readonly string[],
  parameters: Translation,
): Wording {
  const expecting = /^(finish|completion)(es|s|Times?)?$/;
  const statistics: Translation = [
    [expecting, "finish"],
    [/^mean(Turnaround|Response|Sojourn)$/, "meanFlow"],
    [/^meanWaiting$/, "meanWait"],
    [/^completionOrder$/, "order"],
  ];
  return { family, words, having: ["jobs", ...having], expecting, parameters, statistics };
}

/** Rates of flows; of a single link only the capacity is given. */
function shares(family: string, words: RegExp): Wording {
  return {
    family,
    words,
    expecting: /^rates$/,
    parameters: [
      [/^demands$/, "limits"],
      [/^capacity$/, "capacities"],
    ],
    adapt: ({ capacities, ...given }) => ({
      ...given,
      capacities: typeof capacities === "number" ? { l: capacities } : capacities,
    }),
  };
}
