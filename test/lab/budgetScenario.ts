import { checkScenario } from "../../lab/checkedScenario.ts";
import { explainScenario } from "../../lab/explain.ts";

export const noFile = (path: string): never => {
  throw new Error(`no file is read here: ${path}`);
};

export function explained(text: string, overrides: readonly string[] = []) {
  return explainScenario(checkScenario({ file: "test.yaml", text, overrides }), noFile);
}

/** Four cars at two cells, with servers at each and in a region. Figures are chosen to be easy. */
export const text = `
orrery: 1
name: budget
horizon: 100s
sites: { pole: { points: [{ x: 0m, y: 0m }, { x: 1km, y: 0m }] } }
regions: { far: {} }
links: { line: { from: pole, to: far, latency: 10ms, bandwidth: 8Mbit/s } }
nodes:
  car: { tier: vehicle, cores: 1, speed: 1GHz, moves: road }
  edge:
    tier: edge
    cores: 2
    speed: 1GHz
    at: pole
    accelerators: { models: { net: { latency: 5ms } } }
  cloud: { tier: cloud, cores: 10, speed: 2GHz, at: far }
cells:
  cell: { at: pole, latency: 1ms, uplinkRate: 80Mbit/s, downlinkRate: 80Mbit/s }
mobility: { road: { generator: parked, vehicles: 4, width: 1km, height: 1m } }
applications:
  look:
    source: car
    arrivals: { process: poisson, rate: 5/s }
    stages: { see: { where: [source, edge], work: 100Mcycles, input: 100kB, output: 10kB } }
  learn:
    source: car
    arrivals: { process: periodic, period: 2s }
    stages: { fit: { where: cloud, work: 4Gcycles, input: 250kB } }
`;
