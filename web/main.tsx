import { render } from "preact";
import { AppState } from "./app-state/appState.ts";
import { Commands } from "./app-state/commands.ts";
import { followAddress } from "./app-state/followAddress.ts";
import { Page } from "./app-state/page.ts";
import { startPlayback } from "./app-state/playback.ts";
import { applyFragment } from "./app-state/urlCodec.ts";
import { openListed } from "./data/listedRuns.ts";
import { TableReader } from "./data/tableReader.ts";
import { comparePage } from "./pages/compare/comparePage.ts";
import { labOf } from "./pages/lab/labState.ts";
import { App } from "./shell/App.tsx";
import { baseCommands } from "./shell/baseCommands.ts";
import { listenToKeys } from "./shell/listenToKeys.ts";
import { applyPalette } from "./theme/currentPalette.ts";
import "./theme/base.css";
import "./shell/shell.css";
import "./shell/view.css";
import "./shell/dialogs.css";

const page = new Page(new AppState(), new Commands(), new TableReader());
applyFragment(page.state, location.hash);
applyPalette(page.state, document.documentElement);
startPlayback(page.state, window);
page.commands.register(baseCommands(page));
listenToKeys(page.commands, document);
render(<App page={page} />, document.querySelector("#page")!);
void page
  .open(() => openListed(new URL(".", location.href), page.reader))
  .then(() => {
    // Of an experiment alone there is nothing to see but what it compares, unless one asks.
    const { runs, experiments, viewId } = page.state;
    const isAsked = /[#&]view=/.test(location.hash);
    if (!isAsked && runs.value.length === 0 && experiments.value.length > 0) {
      viewId.value = comparePage.id;
    }
    followAddress(page.state, window, () => {
      // The scenario of a link takes the place of the one that is edited.
      if (page.state.scenarioCode.value !== null) labOf(page).text.value = null;
    });
  });
