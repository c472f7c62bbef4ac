import { posix } from "node:path";
import { importsOf } from "./imports.ts";
import { type Source, type Violation, violationAt } from "./syntax.ts";

/** What the files of one room may import; a room may always import itself. */
interface Room {
  readonly room: string;
  /** Rooms, or single files, that it may use. */
  readonly uses: readonly string[];
  /** Rooms of which it may name types only. */
  readonly names?: readonly string[];
  /** Packages, and `node:` for what only Node has. */
  readonly packages?: readonly string[];
  /** Whether it loads modules whose paths are known only at run time, as all may that have Node. */
  readonly loadsModules?: true;
}

const MODELS = ["sim/platform", "sim/sharing", "sim/work", "sim/mobility", "sim/faults"];
const SHARED = ["sim/kernel", "sim/policy", "sim/record"];

/** What views are made from; the shell, which shows them, is none of it. */
const WEB_PARTS = [
  ...["web/app-state", "web/data", "web/theme", "web/worker"],
  ...["web/charts", "web/series", "web/drawing"],
];
const WEB_PACKAGES = ["preact", "@preact/signals", "@observablehq/plot"];
const CANVAS_PACKAGES = ["d3-delaunay", "d3-selection", "d3-zoom"];

/** Who may import whom, as the README's table of rooms has it; the first that fits counts. */
const ROOMS: readonly Room[] = [
  { room: "sim/kernel", uses: [], packages: ["seedrandom"] },
  { room: "sim/input", uses: ["sim/kernel"], packages: ["saxes", "yaml"] },
  { room: "sim/platform", uses: ["sim/kernel", "sim/input"] },
  { room: "sim/sharing/stations", uses: ["sim/kernel"] },
  { room: "sim/sharing/flows", uses: ["sim/kernel"] },
  { room: "sim/work", uses: ["sim/kernel", "sim/input"] },
  {
    room: "sim/mobility",
    uses: ["sim/kernel", "sim/input", "sim/platform"],
    packages: ["flatbush"],
  },
  { room: "sim/faults", uses: ["sim/kernel", "sim/input"] },
  { room: "sim/learning", uses: ["sim/kernel", "sim/input"] },
  { room: "sim/cluster", uses: ["sim/kernel"] },
  { room: "sim/policy", uses: ["sim/kernel"], names: [...MODELS, "sim/learning", "sim/cluster"] },
  { room: "sim/record", uses: ["sim/kernel"], names: ["sim/policy"] },
  {
    room: "sim/scenario",
    // Besides the kernel files without state: tiers and kinds of policies, names of disciplines,
    // where a longitude lies on the plane, and when a date is.
    uses: [
      "sim/kernel",
      "sim/input",
      "sim/cluster",
      "sim/policy/kinds.ts",
      "sim/policy/tier.ts",
      "sim/sharing/stations/disciplines.ts",
      "sim/mobility/projection.ts",
      "sim/platform/isoTime.ts",
    ],
    names: [...MODELS, "sim/learning", "sim/policy", "sim/record"],
    packages: ["yaml", "zod"],
  },
  {
    room: "sim/manifests",
    // Besides its own, how files are read and what is wrong with them told, as for scenarios.
    uses: ["sim/kernel", "sim/input", "sim/cluster", "sim/scenario"],
    packages: ["yaml", "zod"],
  },
  {
    room: "sim/nodes",
    uses: ["sim/kernel", "sim/sharing/stations", "sim/platform", "sim/policy"],
  },
  {
    room: "sim/transport",
    uses: ["sim/kernel", "sim/platform", "sim/nodes", "sim/sharing/flows", "sim/mobility"],
  },
  {
    room: "sim/activity",
    uses: ["sim/kernel", "sim/nodes", "sim/transport"],
    names: ["sim/sharing/stations"],
  },
  {
    room: "sim/requests",
    uses: [...SHARED, "sim/work", "sim/nodes", "sim/activity"],
    // Nothing but the activity port sends and computes.
    names: ["sim/transport"],
  },
  { room: "sim/booking", uses: ["sim/kernel", "sim/nodes", "sim/cluster"] },
  {
    room: "sim/services",
    uses: [
      ...SHARED,
      ...["sim/work", "sim/nodes", "sim/activity", "sim/cluster", "sim/booking", "sim/manifests"],
    ],
    names: ["sim/sharing/stations", "sim/transport"],
  },
  {
    room: "sim/training",
    uses: [
      ...SHARED,
      ...["sim/learning", "sim/nodes", "sim/activity", "sim/cluster", "sim/booking"],
    ],
    names: ["sim/sharing/stations", "sim/transport"],
  },
  {
    room: "sim/decisions",
    uses: [...SHARED, ...MODELS, "sim/nodes", "sim/transport", "sim/activity", "sim/requests"],
  },
  { room: "sim/assembly", uses: ["sim"] },
  { room: "sim/run.ts", uses: ["sim"] },
  { room: "sim/index.ts", uses: ["sim"] },
  { room: "schedulers/federated", uses: ["sim/policy", "sim/kernel", "sim/learning"] },
  { room: "schedulers", uses: ["sim/policy", "sim/kernel", "sim/cluster"] },
  {
    room: "reports/figures",
    uses: ["sim", "reports"],
    packages: ["@observablehq/plot"],
  },
  // The type of the document that figures are drawn in.
  { room: "reports/experiment", uses: ["sim", "reports"], packages: ["@observablehq/plot"] },
  { room: "reports", uses: ["sim", "schedulers"], packages: ["hyparquet", "flatqueue"] },
  // The types of the solver, which is loaded elsewhere.
  { room: "lab/bound", uses: ["sim", "reports", "lab"], packages: ["highs", "zod"] },
  { room: "lab", uses: ["sim", "schedulers", "reports"], packages: ["zod"] },
  { room: "verify", uses: ["sim", "schedulers", "reports", "lab"], packages: ["zod"] },
  {
    room: "host",
    uses: ["sim", "schedulers", "reports", "lab", "verify"],
    packages: [
      "node:",
      "hyparquet",
      "hyparquet-writer",
      "highs",
      "linkedom",
      "piscina",
      "@duckdb/node-api",
      "bullmq",
      "ioredis",
    ],
  },
  {
    room: "cli",
    uses: ["sim", "schedulers", "reports", "lab", "verify", "host"],
    packages: ["node:", "commander"],
  },
  {
    room: "web/vite.config.ts",
    uses: ["host/view/contentPolicy.ts"],
    packages: ["node:", "vite"],
  },
  { room: "web/app-state", uses: ["sim", "web/data"], packages: ["@preact/signals"] },
  {
    room: "web/data",
    uses: ["sim", "schedulers", "reports", "lab"],
    names: ["web/worker"],
    packages: ["hyparquet", "@preact/signals"],
  },
  {
    room: "web/worker/userPolicies.ts",
    uses: ["sim", "schedulers", "lab", "web/worker"],
    loadsModules: true,
  },
  {
    room: "web/worker",
    uses: ["sim", "schedulers", "reports", "lab", "web/data", "web/series"],
    packages: ["hyparquet"],
  },
  {
    room: "web/theme",
    uses: ["sim", "reports", "web/app-state"],
    packages: ["@preact/signals"],
  },
  { room: "web/series", uses: ["sim", "reports", "web/data"] },
  { room: "web/drawing", uses: ["sim", "web/theme"], packages: ["preact", "@preact/signals"] },
  {
    room: "web/views/map",
    uses: [...["sim", "schedulers", "reports", "lab", "web/views"], ...WEB_PARTS],
    packages: [...WEB_PACKAGES, ...CANVAS_PACKAGES],
  },
  {
    room: "web/charts",
    uses: ["sim", "reports", "web/app-state", "web/data", "web/theme"],
    packages: WEB_PACKAGES,
  },
  {
    room: "web/views",
    uses: [...["sim", "schedulers", "reports", "lab"], ...WEB_PARTS],
    packages: WEB_PACKAGES,
  },
  {
    room: "web/pages/reference",
    uses: [...["sim", "schedulers", "reports", "verify/scorecard.json"], ...WEB_PARTS, "web/pages"],
    packages: WEB_PACKAGES,
  },
  {
    room: "web/pages",
    uses: [...["sim", "schedulers", "reports", "lab"], ...WEB_PARTS, "web/views"],
    packages: [...WEB_PACKAGES, "@codemirror", "@lezer"],
  },
  {
    room: "web",
    uses: ["sim", "schedulers", "reports", "lab"],
    packages: WEB_PACKAGES,
  },
  {
    room: "bench",
    uses: ["sim", "schedulers", "reports", "lab", "host"],
    packages: ["node:", "tinybench"],
  },
];

/** Every import and re-export of a file that its room does not allow. */
export function importViolations(source: Source): Violation[] {
  const room = ROOMS.find((one) => covers(one.room, source.path));
  if (room === undefined) return [{ place: source.path, message: "lies in no known room" }];
  const violations: Violation[] = [];
  for (const { node, specifier, typesOnly } of importsOf(source.program)) {
    const reason = refusal(room, source.path, specifier, typesOnly);
    if (reason !== null) violations.push(violationAt(source, node, reason));
  }
  return violations;
}

function refusal(room: Room, path: string, specifier: string | null, typesOnly: boolean) {
  // A module path that is known only at run time: policies of users are loaded this way.
  if (specifier === null) {
    const isAllowed = room.loadsModules === true || room.packages?.includes("node:");
    return isAllowed ? null : "imports what is computed at run time";
  }
  if (!specifier.startsWith(".")) {
    const allowed = room.packages?.some((one) => isPackage(one, specifier)) ?? false;
    return allowed ? null : `${room.room} may not import the package "${specifier}"`;
  }
  const target = posix.join(posix.dirname(path), specifier);
  if (covers(room.room, target) || room.uses.some((one) => covers(one, target))) return null;
  const named = room.names?.some((one) => covers(one, target)) ?? false;
  if (named && typesOnly) return null;
  return named
    ? `${room.room} may import types only from ${target}`
    : `${room.room} may not import ${target}`;
}

function covers(room: string, path: string): boolean {
  return path === room || path.startsWith(`${room}/`);
}

function isPackage(name: string, specifier: string): boolean {
  if (name.endsWith(":")) return specifier.startsWith(name);
  return specifier === name || specifier.startsWith(`${name}/`);
}
