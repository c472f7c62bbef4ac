/** How large a scenario of scale is. */
export interface ScaleSize {
  readonly vehicles: number;
  readonly horizonSeconds: number;
}

/** A hundred thousand vehicles under a thousand cells for ten minutes. */
export const SCALE: ScaleSize = { vehicles: 100_000, horizonSeconds: 600 };

/**
 * A city of vehicles under 1,000 cells with an edge server each: 31 full rows of 32 and one of 8.
 * Each vehicle asks for something every 20 to 60 s, so that the number of vehicles is what weighs.
 */
export function scaleScenario({ vehicles, horizonSeconds }: ScaleSize): string {
  return `orrery: 1
name: scale
description: ${vehicles} vehicles under 1,000 cells, each with an edge server
horizon: ${horizonSeconds}s
warmup: ${Math.min(60, horizonSeconds / 2)}s

sites:
  cell: { grid: { columns: 32, rows: 31, spacing: 500m } }
  rest: { grid: { columns: 8, rows: 1, spacing: 500m, origin: { x: 0m, y: 15500m } } }
  metro: { x: 8000m, y: 8000m }
regions:
  cloud-region: {}

links:
  backhaul: { from: cell, to: metro, latency: 1ms, bandwidth: 1Gbit/s }
  rest-backhaul: { from: rest, to: metro, latency: 1ms, bandwidth: 1Gbit/s }
  wide:
    { from: metro, to: cloud-region, latency: 5ms, bandwidth: 100Gbit/s, class: wide-area }

nodes:
  car: { tier: vehicle, cores: 4, speed: 2GHz, moves: city }
  edge: { tier: edge, cores: 8, speed: 3GHz, at: [cell, rest] }
  server: { tier: cloud, cores: 64, speed: 3GHz, at: cloud-region, count: 20 }

cells:
  street: { at: [cell, rest], pathLoss: umi, uplinkWidth: 40MHz, downlinkWidth: 60MHz }

mobility:
  city:
    generator: street-grid
    vehicles: ${vehicles}
    columns: 33
    rows: 32
    block: 500m
    speed: { distribution: uniform, low: 5m/s, high: 14m/s }
    step: 2s

applications:
  look-up:
    source: car
    arrivals: { process: renewal, interval: { distribution: uniform, low: 20s, high: 60s } }
    deadline: 1s
    stages:
      serve: { work: 30Mcycles, input: 30kB, output: 5kB }

dispatch: { policy: earliest-finish }
`;
}
