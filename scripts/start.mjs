// `npm start`: installs what is missing, builds, and runs the main job: six policies and more on
// the flagship scenario over twenty seeds. `npm start -- ARGUMENTS` runs `orrery ARGUMENTS`.
import { build, ensurePackages, root, run } from "./install.mjs";

const MAIN_JOB = [
  "compare",
  "scenarios/connected-vehicles.yaml",
  "--dispatch",
  "on-board,cloud-only,nearest-edge,least-work-left,power-of-d,earliest-finish,dbc-cost-time,energy-aware,edge-aware,intelligent",
  "--seeds",
  "1..20",
];

ensurePackages();
build();
const given = process.argv.slice(2);
run(process.execPath, [`${root}/dist/cli/main.js`, ...(given.length > 0 ? given : MAIN_JOB)]);
