// `npm run bench`: builds and measures. `npm run bench -- --against-cpp` also measures C++,
// `--against-simgrid` SimGrid, `--against-tensorflow` TensorFlow.js, where they are installed.
import { build, ensurePackages, root, run } from "./install.mjs";

ensurePackages();
build();
run(process.execPath, [`${root}/dist/bench/main.js`, ...process.argv.slice(2)]);
