/** Two data-parallel jobs: a node of the first fails, and comes back. */
export const PARALLEL_SCENARIO = `
orrery: 1
name: small-parallel
description: Two data-parallel jobs, of which one loses a node
horizon: 120s
seed: 1
sites: { rack: { x: 0m, y: 0m }, office: { x: 1km, y: 0m } }
links: { line: { from: rack, to: office, bandwidth: 10Gbit/s, latency: 5us } }
nodes:
  trainer:
    { tier: cloud, cores: 16, speed: 3GHz, at: rack, count: 4, accelerators: { count: 1 } }
  store: { tier: cloud, cores: 8, speed: 3GHz, at: office }
applications: {}
parallelTraining:
  long:
    workers: { nodes: trainer, count: 2 }
    submitted: 5s
    steps: 100
    compute: { time: { distribution: normal, mean: 300ms, deviation: 20ms, low: 0s } }
    gradients: 100MB
    exchange: { algorithm: ring }
    startup: 2s
    checkpoint: { every: 10s, cost: 1s, restore: 1s, size: 100MB, to: store }
    restart: { after: 3s, on: same }
  short:
    workers: { nodes: trainer, count: 1 }
    steps: 5
    compute: { time: 200ms }
    gradients: 10MB
    exchange: { algorithm: ring }
faults:
  board: { nodes: trainer-2, outages: [{ at: 25s, for: 5s }] }
record: { sampling: 5s }
`;
