// Before `npm pack` and `npm publish`: installs what is missing and builds afresh, so that the
// package holds what the sources say and nothing that an earlier build left behind.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build, buildSite, ensurePackages, root } from "./install.mjs";

ensurePackages();
rmSync(join(root, "dist"), { recursive: true, force: true });
build();
buildSite();
