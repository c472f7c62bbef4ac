import type { Base } from "./base.ts";

const HEAD = (name: string, rest: string) => `orrery: 1
name: ${name}
horizon: 8s
sites: { here: { x: 0m, y: 0m }, there: { x: 300m, y: 0m } }
links: { wire: { from: here, to: there, latency: 1ms, bandwidth: 8Mbit/s } }
${rest}`;

const CAR = `nodes:
  car: { tier: vehicle, cores: 1, speed: 1GHz, moves: road }
  edge: { tier: edge, cores: 2, speed: 1GHz, at: [here, there] }
`;

const JOB = (source: string, arrivals: string) => `applications:
  job:
    source: ${source}
    deadline: 500ms
    arrivals: ${arrivals}
    stages: { serve: { where: edge, work: 5Mcycles, input: 20kB, output: 1kB } }
`;

const POISSON = "{ process: poisson, rate: 5/s }";
const CELLS = "cells: { cell: { at: [here, there], lineOfSight: always } }\n";

const traced = (name: string, mobility: string, file: string, text: string): Base => ({
  name,
  text: HEAD(name, `${CAR}${CELLS}mobility: { road: ${mobility} }\n${JOB("car", POISSON)}`),
  files: { [file]: text },
});

const SECONDS = [0, 1, 2, 3, 4, 5, 6];
const COLUMNS = "columns: { time: t, vehicle: id, x: x, y: y }";

const FCD = SECONDS.map(
  (one) =>
    `<timestep time="${one}.00"><vehicle id="a" x="${40 * one}" y="0" speed="40"/></timestep>`,
).join("\n");

const GPX = SECONDS.map(
  (one) => `<trkpt lat="45.000${one}" lon="9.1"><time>2024-01-01T00:00:0${one}Z</time></trkpt>`,
).join("\n");

const CSV = ["t,id,x,y", ...SECONDS.flatMap((one) => [`${one},a,${40 * one},0`, `${one},b,9,9`])];

const withRate = (format: string, text: string): Base => ({
  name: `rate-${format}`,
  text: HEAD(
    "rate",
    `${CAR}cells: { cell: { at: here, uplinkTrace: { file: rate.txt, format: ${format} } } }
mobility: { road: { generator: parked, vehicles: 2, width: 9m, height: 9m } }
${JOB("car", POISSON)}`,
  ),
  files: { "rate.txt": text },
});

const STANDING = `nodes:
  edge: { tier: edge, cores: 2, speed: 1GHz, at: here, count: 3 }
`;

/** One small scenario for each kind of file that a scenario may name. */
export const minimalFiles: readonly Base[] = [
  traced("positions-csv", `{ trace: p.csv, format: csv, ${COLUMNS} }`, "p.csv", CSV.join("\n")),
  traced(
    "positions-fcd",
    "{ trace: p.xml, format: sumo-fcd, geographic: false }",
    "p.xml",
    `<fcd-export>\n${FCD}\n</fcd-export>\n`,
  ),
  {
    ...traced("positions-gpx", "{ trace: p.gpx, format: gpx }", "p.gpx", ""),
    files: { "p.gpx": `<gpx><trk><name>a</name><trkseg>\n${GPX}\n</trkseg></trk></gpx>\n` },
  },
  withRate("time-rate", "0 8\n1 2\n2.5 0\n3 16\n7 8\n"),
  withRate("mahimahi", "1\n1\n3\n10\n20\n100\n"),
  {
    name: "arrivals",
    text: HEAD("arrivals", STANDING + JOB("edge", "{ process: trace, file: arrivals.txt }")),
    files: { "arrivals.txt": "0\n0.5\n0.5\n1.25\n7\n" },
  },
  {
    name: "outages",
    text: HEAD(
      "outages",
      `${STANDING}faults: { known: { nodes: edge, trace: outages.csv } }\n${JOB("edge", POISSON)}`,
    ),
    files: { "outages.csv": "component,start,end\nedge-1,1,2\nedge-2,1.5,9\nedge-1,3,3.5\n" },
  },
  {
    name: "carbon",
    text: HEAD(
      "carbon",
      `${STANDING}start: 2024-01-01T00:00\ncarbonSeries: mix.csv\n${JOB("edge", POISSON)}`,
    ),
    files: { "mix.csv": "time,value\n2024-01-01T00:00,100\n2024-01-01T01:00,200\n" },
  },
];
