// `npm run build`: compiles to dist/, packs the command, and builds the dashboard to dist/site.
import { build, buildSite } from "./install.mjs";

build();
buildSite();
