// `npm run build`: compiles to dist/ and packs the command.
import { build } from "./install.mjs";

build();
