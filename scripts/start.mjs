// `npm start`: installs what is missing, builds, and runs the main job: eleven policies on the
// flagship over twenty seeds, then how their ranking turns with the number of cars.
// `npm start -- ARGUMENTS` runs `orrery ARGUMENTS`; `npm start -- view` opens the dashboard.
import { build, buildSite, ensurePackages, root, run } from "./install.mjs";

const FLAGSHIP = "scenarios/rush-hour.yaml";
const TELLING = [
  ...["on-board", "nearest-edge", "cloud-only", "edge-aware", "intelligent"],
  ...["drift-plus-penalty", "dbc-cost-time", "earliest-finish", "clairvoyant"],
];
const POLICIES = [...TELLING, "random", "alto"];
/** A minute of the scenario's two, so that all is done in three. */
const SHORTER = ["--set", "horizon=60s"];
const MAIN_JOB = [
  ["compare", FLAGSHIP, "--dispatch", POLICIES.join(","), "--seeds", "1..20", ...SHORTER],
  [
    ...["compare", FLAGSHIP, "--dispatch", TELLING.join(","), "--seeds", "1..4", ...SHORTER],
    ...["--axis", "mobility.city.vehicles=50,100,200,400"],
  ],
];

const IN_THE_DASHBOARD = `
In the dashboard, where any scenario of the gallery can also be changed and run: npm start -- view
With a comparison over the number of cars in it:
  npm start -- sweep examples/rush-hour.yaml
  npm start -- view rush-hour`;

ensurePackages();
build();
const given = process.argv.slice(2);
if (given[0] === "view") buildSite();
for (const job of given.length > 0 ? [given] : MAIN_JOB) {
  run(process.execPath, [`${root}/dist/packed/main.js`, ...job]);
}
if (given.length === 0) {
  buildSite();
  console.log(IN_THE_DASHBOARD);
}
