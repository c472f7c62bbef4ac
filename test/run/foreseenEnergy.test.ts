import { expect, test } from "vitest";
import type { ScenarioInput } from "../../sim/scenario/schema/scenario.ts";
import { witnesses } from "./witness.ts";

test("the joules that are foreseen are those told, of processor, network and the car's radio", () => {
  const street = (modem: object | undefined): ScenarioInput => ({
    orrery: 1,
    name: "street",
    horizon: "5s",
    sites: { mast: { x: "0m", y: "0m" } },
    nodes: {
      car: {
        tier: "vehicle",
        cores: 1,
        speed: "1GHz",
        moves: "kerb",
        ...(modem && { modem }),
        ...POWER,
      },
      edge: { tier: "edge", cores: 1, speed: "1GHz", at: "mast", ...POWER },
    },
    cells: { cell: { at: "mast", energy: "0.001kWh/GB" } },
    mobility: { kerb: { generator: "parked", vehicles: 1, width: "9m", height: "9m" } },
    applications: {
      job: {
        source: "car",
        arrivals: { process: "periodic", period: "500ms" },
        stages: { run: { where: "edge", work: "10Mcycles", input: "10kB", output: "1kB" } },
      },
    },
  });
  const told = (modem?: object): number => {
    const foreseen = new Map<number, number>();
    const [{ told }] = witnesses(street(modem), 1, (view) => {
      foreseen.set(view.decision, view.energyJoules(0));
    });
    const joules = [...told.values()].filter((one) => one.outcome === "answered");
    expect(joules.length).toBeGreaterThan(5);
    for (const one of joules) expect(one.joules).toBeCloseTo(foreseen.get(one.decision)!, 12);
    return joules[0].joules!;
  };
  const radio = { uplink: "2J/MB", downlink: "1J/MB" };
  expect(told(radio) - told()).toBeCloseTo(0.01 * 2 + 0.001 * 1, 12);
});

const POWER = {
  powerCurve: [
    { load: 0, power: "10W" },
    { load: 1, power: "30W" },
  ],
};
