/** A queue with something of everything that a run may be asked for, but no policy sections. */
export const toyText = `orrery: 1
name: toy
horizon: 20s
sites:
  here: { x: 0m, y: 0m }
nodes:
  clients: { tier: edge, cores: 1, speed: 1GHz, at: here }
  servers: { tier: edge, cores: 1, speed: 1GHz, at: here, count: 3 }
applications:
  job:
    source: clients
    arrivals: { process: poisson, rate: 2/s }
    stages:
      serve: { where: servers, work: { distribution: exponential, mean: 1Gcycles } }
`;
