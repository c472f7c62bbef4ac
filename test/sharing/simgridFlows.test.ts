import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Simulator } from "../../sim/kernel/simulator.ts";
import {
  PLAIN_FLOWS,
  TCP_LV08,
  type TcpFactors,
  tcpCapacity,
  tcpTransfer,
} from "../../sim/platform/tcpModel.ts";
import { Network } from "../../sim/sharing/network.ts";
import { describeWithShared, sharedPath } from "../shared.ts";

interface FlowCase {
  case: string;
  config: string[];
  links: { id: string; bw: number; lat: number }[];
  routes: { src: string; dst: string; links: string[] }[];
  flows: { id: string; src: string; dst: string; bytes: number; t: number }[];
  expected: { id: string; finish: number }[];
}

/** SimGrid's options on top of its defaults. */
function factorsOf(config: string[]): TcpFactors {
  const given = new Map(config.map((entry) => entry.split(":") as [string, string]));
  const number = (key: string, standard: number) => Number(given.get(`network/${key}`) ?? standard);
  const standard = given.get("network/model") === "CM02" ? PLAIN_FLOWS : TCP_LV08;
  return {
    latencyFactor: number("latency-factor", standard.latencyFactor),
    bandwidthFactor: number("bandwidth-factor", standard.bandwidthFactor),
    weightBytes: number("weight-S", standard.weightBytes),
    crossTraffic: given.get("network/crosstraffic") === "0" ? 0 : TCP_LV08.crossTraffic,
    windowBytes: number("TCP-gamma", TCP_LV08.windowBytes),
  };
}

/** Runs a case; returns the finish times in seconds by flow. */
function finishTimes(flowCase: FlowCase): Map<string, number> {
  const factors = factorsOf(flowCase.config);
  const simulator = new Simulator();
  const finishes = new Map<string, number>();
  const network = new Network(simulator, {
    flowCompleted: (flow) => finishes.set(flowCase.flows[flow].id, simulator.nowSeconds),
  });
  for (const { bw } of flowCase.links) network.addLink(tcpCapacity(factors, bw));
  const indexes = new Map(flowCase.links.map(({ id }, index) => [id, index]));
  const bandwidths = flowCase.links.map(({ bw }) => bw);
  const transfers = flowCase.flows.map(({ src, dst }) => {
    const route = flowCase.routes.find((entry) => entry.src === src && entry.dst === dst)!;
    const links = route.links.map((id) => indexes.get(id)!);
    const latency = links.reduce((sum, link) => sum + flowCase.links[link].lat, 0);
    // SimGrid's routes are symmetric: the way back takes the same links.
    return tcpTransfer(factors, links, links.toReversed(), latency, bandwidths);
  });
  const kind = simulator.register("start", (flow) => {
    const { links, usages, weight, capBytesPerSecond } = transfers[flow];
    network.start(flow, flowCase.flows[flow].bytes, links, usages, weight, capBytesPerSecond);
  });
  flowCase.flows.forEach(({ t }, flow) => {
    simulator.schedule(simulator.clock.fromSeconds(t + transfers[flow].latencySeconds), kind, flow);
  });
  simulator.runToEnd();
  return finishes;
}

describeWithShared("flows of SimGrid 3.32", () => {
  const path = sharedPath("fixtures", "simgrid-flows.json");
  if (path === null) return;
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { cases: FlowCase[] };

  it("are 34 cases", () => expect(cases).toHaveLength(34));

  it.each(cases.map((flowCase) => [flowCase.case, flowCase] as const))("%s", (_, flowCase) => {
    const finishes = finishTimes(flowCase);
    for (const { id, finish } of flowCase.expected) {
      expect(
        Math.abs(finishes.get(id)! - finish),
        `${id}: ${finishes.get(id)}, SimGrid ${finish}`,
      ).toBeLessThanOrEqual(1e-6 * finish);
    }
    expect(finishes.size).toBe(flowCase.flows.length);
  });
});
