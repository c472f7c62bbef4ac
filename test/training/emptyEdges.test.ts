import { expect, test } from "vitest";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

/** Three phones beside one of two edge servers; `far` is beside the other one's. */
const hierarchy = (far: number) =>
  phones({
    aggregation: { policy: "hierarchical-fedavg", parameters: { edgeRounds: 2 } },
    clients: { nodes: ["phone", ...(far > 0 ? ["other"] : [])] },
    job: { rounds: 3, edges: ["near", "away"], clientsPerRound: 2 },
    scenario: {
      sites: {
        home: { x: "0m", y: "0m" },
        town: { x: "9km", y: "0m" },
        office: { x: "1km", y: "0m" },
      },
      links: {
        line: { from: "home", to: "office", bandwidth: "80kbit/s", latency: "100ms" },
        other: { from: "town", to: "office", bandwidth: "80kbit/s", latency: "100ms" },
      },
      nodes: {
        phone: { tier: "edge", cores: 1, speed: "1GHz", memory: "1GB", at: "home", count: 3 },
        other: { tier: "edge", cores: 1, speed: "1GHz", memory: "1GB", at: "town" },
        near: { tier: "edge", cores: 1, speed: "1GHz", memory: "1GB", at: "home" },
        away: { tier: "edge", cores: 1, speed: "1GHz", memory: "1GB", at: "town" },
        server: { tier: "cloud", cores: 1, speed: "1GHz", memory: "1GB", at: "office" },
      },
    },
  });

test("an edge that is no client's nearest is left out, without a deadline that ends the wait for it", () => {
  const { jobs, rounds } = trained(hierarchy(0));
  expect(jobs[0].finishedSeconds).not.toBeNull();
  const atServer = rounds.filter(({ level }) => level === "server");
  expect(atServer.map(({ merged }) => merged)).toEqual([1, 1, 1]);
  expect(rounds.filter(({ node }) => node === "away")).toEqual([]);
});

test("one that has a client takes part", () => {
  const atServer = trained(hierarchy(1)).rounds.filter(({ level }) => level === "server");
  expect(atServer.map(({ merged }) => merged)).toEqual([2, 2, 2]);
});
