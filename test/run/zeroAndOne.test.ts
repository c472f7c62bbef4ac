import { describe, expect, it } from "vitest";
import { checkScenario, prepareRun, requestFor } from "../../lab/index.ts";
import { finishRun } from "./harness.ts";

const summaryOf = (text: string, policy = "nearest-edge") => {
  const checked = checkScenario({ file: "test.yaml", text, overrides: [] });
  return finishRun(prepareRun(checked, { policies: { dispatch: requestFor(policy) } }).run).summary;
};

const bench = (parts: { link?: string; server?: string; application: string; more?: string }) => `
orrery: 1
name: bench
horizon: 60s
sites: { s: { x: 0m, y: 0m }, u: { x: 1m, y: 0m } }
links: { l: { from: s, to: u, latency: 1ms, bandwidth: 8Mbit/s${parts.link ?? ""} } }
nodes:
  c: { tier: edge, cores: 1, speed: 1GHz, at: s }
  d: { tier: edge, cores: 1, speed: 1GHz, at: u${parts.server ?? ""} }
applications: { q: { source: c, ${parts.application} } }
${parts.more ?? ""}`;

const periodic = "arrivals: { process: periodic, period: 10s, phase: 5s }";
const closed = "arrivals: { process: closed, customers: 1, think: 0s }";

describe("a loss of one", () => {
  it.each(["1kB", "0B"])("lets nothing through that is repeated, of %s", (input) => {
    const application = `${periodic}, stages: { x: { where: d, work: 1Mcycles, input: ${input} } }`;
    const { requests, links } = summaryOf(bench({ link: ", loss: 1", application }));
    expect([requests.created, requests.completed, requests.open]).toEqual([6, 0, 6]);
    expect(JSON.stringify(links)).not.toMatch(/NaN|Infinity/);
  });

  it("loses every datagram", () => {
    const stages = "stages: { x: { where: d, work: 1Mcycles, input: 1kB } }";
    const application = `${periodic}, transport: datagram, onFailure: lose, ${stages}`;
    const { requests } = summaryOf(bench({ link: ", loss: 1", application }));
    expect([requests.created, requests.completed, requests.open]).toEqual([6, 0, 0]);
  });

  it("is what two losses near one make together", () => {
    const more = "cells: {}";
    const application = `${periodic}, stages: { x: { where: d, work: 1Mcycles, input: 1kB } }`;
    const { requests } = summaryOf(
      bench({ link: ", loss: 0.9999999999999999", application, more }),
    );
    expect(requests.completed).toBe(0);
  });
});

describe("customers without time to think", () => {
  it("are refused where answers take no time either", () => {
    const application = `${closed}, stages: { x: { where: d, work: 0cycles } }`;
    const text = bench({ application }).replace("at: u }", "at: s }");
    expect(() => summaryOf(text)).toThrow(
      "applications.q.arrivals.think: found a mean of 0s; expected a mean above zero",
    );
    expect(() => summaryOf(bench({ application }))).not.toThrow();
  });

  it.each([
    ["a full queue", ", queueLimit: 0", "work: 10Mcycles", "customers: 2"],
    ["reneging", "", "work: 10Mcycles, queuePatience: 0s", "customers: 2"],
    ["too little memory", ", memory: 1MB", "work: 10Mcycles, memory: 2MB", "customers: 1"],
  ])("let time move on after %s", (_, server, stage, customers) => {
    const arrivals = closed.replace("customers: 1", customers);
    const application = `${arrivals}, stages: { x: { where: d, ${stage} } }`;
    const text = bench({ server, application }).replace("at: u", "at: s");
    const { requests } = summaryOf(text);
    expect(requests.created).toBeGreaterThan(60);
    expect(requests.created).toBeLessThan(300_000);
  });

  it("let time move on while nothing can answer", () => {
    const application = `${closed}, stages: { x: { where: d, work: 10Mcycles } }`;
    const more = "faults: { f: { nodes: d, outages: [{ at: 1s, for: 50s }] } }";
    const { requests } = summaryOf(bench({ application, more }).replace("at: u", "at: s"));
    expect(requests.completed).toBeGreaterThan(500);
    expect(requests.created).toBeLessThan(100_000);
  });
});

it("rare requests in short periods are refused before the run", () => {
  const arrivals = "arrivals: { process: on-off, rate: 1e-9/s, on: 1ms, off: 1ms }";
  const application = `${arrivals}, stages: { x: { where: d, work: 1Mcycles } }`;
  const text = bench({ application }).replace("horizon: 60s", "horizon: 100d");
  expect(() => summaryOf(text)).toThrow("found 4.3e+9 on periods between two requests");
});

it("a stage does not come twice after another", () => {
  const stages = "{ a: { work: 1Mcycles }, b: { after: [a, a], work: 1Mcycles } }";
  expect(() => summaryOf(bench({ application: `${periodic}, stages: ${stages}` }))).toThrow(
    'stages.b.after[1]: found "a" twice; expected each name once',
  );
});

it("with equal latencies the own site comes first", () => {
  const text = (latency: string) => `
orrery: 1
name: zero-latency
horizon: 20s
sites: { place: { points: [{ x: 0m, y: 0m }, { x: 1km, y: 0m }, { x: 2km, y: 0m }] } }
regions: { dc: {} }
links: { wan: { from: place, to: dc, latency: ${latency}, bandwidth: 1Gbit/s } }
nodes:
  car: { tier: vehicle, cores: 1, speed: 1GHz, moves: m }
  edge: { tier: edge, cores: 4, speed: 2GHz, at: place }
cells: { c: { at: place, lineOfSight: always, shadowing: false } }
mobility: { m: { generator: nomadic, vehicles: 30, stays: [{ at: place, stay: 1000s }] } }
applications:
  a:
    source: car
    arrivals: { process: poisson, rate: 1/s }
    stages: { s: { where: edge, work: 100Mcycles, input: 10kB } }
`;
  const sent = (latency: string, policy: string) =>
    summaryOf(text(latency), policy).links.map(({ linkClass, sentBytes }) => [
      linkClass,
      sentBytes,
    ]);
  for (const policy of ["nearest-edge", "earliest-finish", "least-work-left"]) {
    expect(sent("0ms", policy), policy).toEqual(sent("1ns", policy));
  }
});
