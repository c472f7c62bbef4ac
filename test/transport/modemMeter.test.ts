import { describe, expect, it } from "vitest";
import type { Node } from "../../sim/nodes/node.ts";
import type { ModemPower } from "../../sim/platform/radio/modemPower.ts";
import { ModemMeter } from "../../sim/transport/modemMeter.ts";
import { smallFleet } from "../nodes/nodes.ts";

const POWER: ModemPower = {
  connectedWatts: 10,
  tailWatts: 4,
  tailSeconds: 5,
  idleWatts: 1,
  uplinkJoulesPerByte: 0.5,
  downlinkJoulesPerByte: 0.25,
};
const NOTHING_FLOWS = { up: new Map(), down: new Map() };

/** A meter of one vehicle, after what happens at these instants. */
function metered(
  steps: readonly [number, (meter: ModemMeter, node: Node) => void][],
  untilSeconds: number,
) {
  const { simulator, add } = smallFleet();
  const node = add("car", { vehicle: 0 });
  const meter = new ModemMeter(simulator, () => POWER);
  meter.joined(node);
  const kind = simulator.register("step", 0, (step) => steps[step][1](meter, node));
  const at = (seconds: number) => simulator.clock.fromSeconds(seconds);
  for (const [step, [seconds]] of steps.entries()) simulator.schedule(at(seconds), kind, step);
  simulator.runUntil(at(untilSeconds));
  return { meter, node, energy: meter.countedEnergy(node, NOTHING_FLOWS)! };
}

describe("the meter of a vehicle's radio", () => {
  it("counts each instant once, however many transfers flow", () => {
    const { energy } = metered(
      [
        [1, (meter, node) => meter.begin(node)],
        [2, (meter, node) => meter.begin(node)],
        [3, (meter, node) => meter.end(node)],
        [4, (meter, node) => meter.end(node)],
      ],
      20,
    );
    expect(energy).toMatchObject({ connectedJoules: 30, tailJoules: 20, idleJoules: 12 });
  });

  it("cuts a tail short when something flows again, and at the end", () => {
    const { energy } = metered(
      [
        [1, (meter, node) => meter.begin(node)],
        [2, (meter, node) => meter.end(node)],
        [4, (meter, node) => meter.begin(node)],
        [5, (meter, node) => meter.end(node)],
      ],
      8,
    );
    expect(energy).toMatchObject({ connectedJoules: 20, tailJoules: (2 + 3) * 4, idleJoules: 1 });
  });

  it("takes nothing while the vehicle is away, and comes back without a tail", () => {
    const { energy } = metered(
      [
        [1, (meter, node) => meter.begin(node)],
        [2, (meter, node) => meter.end(node)],
        [3, (meter, node) => meter.left(node)],
        [4, (meter, node) => meter.returned(node)],
      ],
      10,
    );
    expect(energy).toMatchObject({ connectedJoules: 10, tailJoules: 4, idleJoules: 1 + 6 });
  });

  it("knows a vehicle among many that has sent nothing", () => {
    const { simulator, add } = smallFleet();
    const meter = new ModemMeter(simulator, () => POWER);
    const cars = Array.from({ length: 200 }, (_, at) => add(`car-${at}`, { vehicle: at }));
    for (const car of cars) meter.joined(car);
    simulator.runUntil(simulator.clock.fromSeconds(7));
    const nothing = { sendingJoules: 0, receivingJoules: 0, connectedJoules: 0, tailJoules: 0 };
    expect(meter.countedEnergy(cars[199], NOTHING_FLOWS)).toEqual({ ...nothing, idleJoules: 7 });
  });

  it("counts from the end of the warm-up on, bytes under way among them", () => {
    const flowing = { up: new Map([[0, 6]]), down: new Map() };
    const { meter, node } = metered(
      [
        [1, (one, node) => one.begin(node)],
        [2, (one, node) => one.beginCounting([node], flowing)],
        [3, (one, node) => one.sent(node, 10)],
        [3, (one, node) => one.received(node, 8)],
        [3, (one, node) => one.end(node)],
      ],
      4,
    );
    expect(meter.countedEnergy(node, NOTHING_FLOWS)).toEqual({
      sendingJoules: 0.5 * (10 - 6),
      receivingJoules: 0.25 * 8,
      connectedJoules: 10,
      tailJoules: 4,
      idleJoules: 0,
    });
  });
});
