// `npm test`: installs what is missing (other JavaScript engines too), checks form and types,
// builds, and runs the tests. `npm test -- PATTERN` runs only the test files that match.
import { ensureEngines } from "./engines.mjs";
import { binary, build, ensurePackages, run } from "./install.mjs";

ensurePackages();
ensureEngines();
run(process.execPath, [binary("@biomejs/biome", "biome"), "check", "."]);
const compiler = binary("typescript", "tsc");
run(process.execPath, [compiler, "--noEmit"]);
for (const project of ["tsconfig.engine.json", "tsconfig.web.json", "test/web"]) {
  run(process.execPath, [compiler, "--noEmit", "-p", project]);
}
build();
run(process.execPath, [binary("vitest", "vitest"), "run", ...process.argv.slice(2)]);
