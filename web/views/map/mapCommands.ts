import type { Command } from "../../app-state/commands.ts";
import { eventCommands } from "../eventCommands.ts";
import { requestCommands } from "../request/requestCommands.ts";
import type { ViewContext } from "../view.ts";
import { shownMap } from "./mapCanvas.ts";
import { mapIndexOf } from "./mapReading.ts";

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.15;

/** What can be done with a map, by keys. */
export function mapCommands(context: ViewContext): Command[] {
  const command = (id: string, name: string, hotkey: string, run: () => void): Command => ({
    ...{ id: `map.${id}`, name, group: "Map", hotkey, run },
    isEnabled: () => shownMap.current !== null,
  });
  return [
    command("fit", "Fit the map", "f", () => shownMap.current?.fit()),
    command("zoom-in", "Zoom into the map", "]", () => shownMap.current?.zoomBy(ZOOM_STEP)),
    command("zoom-out", "Zoom out of the map", "[", () => shownMap.current?.zoomBy(1 / ZOOM_STEP)),
    command("north", "Move north", "w", () => shownMap.current?.pan(0, PAN_STEP)),
    command("south", "Move south", "s", () => shownMap.current?.pan(0, -PAN_STEP)),
    command("west", "Move west", "a", () => shownMap.current?.pan(PAN_STEP, 0)),
    command("east", "Move east", "d", () => shownMap.current?.pan(-PAN_STEP, 0)),
    command("next-machine", "Select the next machine", "m", () => selectMachine(context, 1)),
    command("last-machine", "Select the machine before", "M", () => selectMachine(context, -1)),
    ...eventCommands("map", context),
    ...requestCommands("map", context),
  ];
}

/** Goes around those that stand, in the order of the scenario. */
function selectMachine({ run, state }: ViewContext, step: 1 | -1): void {
  const { nodes } = mapIndexOf(run).scene;
  if (nodes.length === 0) return;
  const selection = state.selection.value;
  const name = selection?.kind === "node" ? selection.node : null;
  const found = nodes.findIndex((node) => node.name === name);
  const next = found < 0 && step < 0 ? nodes.length - 1 : found + step;
  state.selection.value = { kind: "node", node: nodes.at(next % nodes.length)!.name };
}
