import { describe, expect, it } from "vitest";
import { KnownClients } from "../../sim/training/knownClients.ts";
import { phones } from "./phones.ts";
import { trained } from "./runs.ts";

/** Bytes per second of a client's own access, and latency in seconds. */
const [DOWN, UP, LATENCY] = [2000, 500, 0.1];
const HERTZ = 4e6;

/** Four nodes that the clients of a pool take turns to be, on a line that is never full. */
function pooled(pool: Record<string, unknown>, job: Record<string, unknown> = {}) {
  return phones({
    count: 4,
    job: { clientsPerRound: 3, rounds: 5, ...job },
    clients: { pool: { size: 1_000_000, ...pool } },
    scenario: {
      links: { line: { from: "home", to: "office", bandwidth: "1Gbit/s", latency: "100ms" } },
    },
  });
}

/** What a run leaves but for the names of nodes. */
function outcomeOf(input: ReturnType<typeof phones>) {
  const { jobs, rounds, participations } = trained(input);
  return { jobs, rounds, participations: participations.map(({ node: _, ...rest }) => rest) };
}

describe("a pool of clients", () => {
  it("behaves as nodes do, where there are as many of both", () => {
    const job = { clientsPerRound: 3, rounds: 4 };
    const nodes = phones({ count: 3, job });
    const pool = phones({ count: 3, job, clients: { pool: { size: 3 } } });
    expect(outcomeOf(pool)).toEqual(outcomeOf(nodes));
  });

  it("takes the bytes and the time of a client with such a device and access, by hand", () => {
    const { jobs, participations } = trained(
      pooled({ speed: "4MHz", downlink: "16kbit/s", uplink: "4kbit/s" }),
    );
    const bytes = 4 * jobs[0].model.parameters;
    expect(participations).toHaveLength(15);
    for (const one of participations) {
      const [begun, downloaded, trainedAt, uploaded] = [
        ...[one.begunSeconds, one.downloadedSeconds, one.trainedSeconds, one.uploadedSeconds],
      ].map(Number);
      const weights = jobs[0].model.parameters - 10;
      const seconds = (Number(one.samples) * 4 * weights) / HERTZ;
      expect(one).toMatchObject({ outcome: "merged", downloadBytes: bytes, uploadBytes: bytes });
      expect(downloaded - begun).toBeCloseTo(LATENCY + bytes / DOWN, 8);
      expect(trainedAt - downloaded).toBeCloseTo(seconds, 8);
      expect(uploaded - trainedAt).toBeCloseTo(LATENCY + bytes / UP, 8);
      expect(Number(one.coreSeconds)).toBeCloseTo(seconds, 8);
    }
  });

  it("takes the same as a node behind a link of its own", () => {
    const own = phones({
      count: 1,
      scenario: {
        sites: {
          home: { x: "0m", y: "0m" },
          street: { x: "9m", y: "0m" },
          office: { x: "1km", y: "0m" },
        },
        links: {
          access: { from: "home", to: "street", bandwidth: "4kbit/s", latency: "0s" },
          line: { from: "street", to: "office", bandwidth: "1Gbit/s", latency: "100ms" },
        },
      },
    });
    const pool = pooled({ size: 1, downlink: "4kbit/s", uplink: "4kbit/s" }, { rounds: 1 });
    const [a, b] = [own, pool].map((input) => trained(input).participations[0]);
    for (const name of ["downloadedSeconds", "trainedSeconds", "uploadedSeconds"]) {
      expect(a[name]).toBeCloseTo(Number(b[name]), 6);
    }
    expect([a.downloadBytes, a.uploadBytes]).toEqual([b.downloadBytes, b.uploadBytes]);
  });

  it("draws what a client has by its number: the same in every round, of the law in the mean", () => {
    const law = { distribution: "lognormal", median: "16kbit/s", sigma: 0.5 };
    const { participations, jobs } = trained(pooled({ size: 20, downlink: law }, { rounds: 40 }));
    const seconds = new Map<unknown, Set<number>>();
    for (const one of participations) {
      const took = Number(one.downloadedSeconds) - Number(one.begunSeconds);
      const found = seconds.get(one.client) ?? new Set();
      seconds.set(one.client, found.add(Number(took.toFixed(6))));
    }
    expect(seconds.size).toBe(20);
    for (const found of seconds.values()) expect(found.size).toBe(1);
    const bytes = 4 * jobs[0].model.parameters;
    const rates = [...seconds.values()].map(([took]) => bytes / (took - LATENCY));
    const logs = rates.map((rate) => Math.log(rate / DOWN));
    const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
    expect(Math.abs(mean)).toBeLessThan((4 * 0.5) / Math.sqrt(20));
    expect(new Set(rates.map((rate) => rate.toFixed(3))).size).toBe(20);
  });

  it("has devices of each group in their shares", () => {
    const input = pooled({ size: 1000, shares: [3, 1] }, { rounds: 100 });
    const phone = input.nodes.phone as Record<string, unknown>;
    input.nodes.slow = { ...phone, speed: "500kHz" } as typeof input.nodes.phone;
    input.training!.job.clients.nodes = ["phone", "slow"];
    const { participations } = trained(input);
    expect(participations).toHaveLength(300);
    const slow = participations.filter(({ node }) => String(node).startsWith("slow")).length;
    expect(Math.abs(slow - 75)).toBeLessThan(4 * Math.sqrt(300 * 0.25 * 0.75));
  });

  it("draws clients from all numbers", () => {
    const { participations } = trained(pooled({}, { rounds: 100 }));
    const clients = participations.map(({ client }) => Number(client));
    expect(new Set(clients).size).toBeGreaterThan(295);
    const mean = clients.reduce((sum, one) => sum + one, 0) / clients.length;
    expect(Math.abs(mean - 500_000)).toBeLessThan(4 * (1e6 / Math.sqrt(12 * 300)));
  });

  it.each(["by-samples", "power-of-choice", "oort", "tifl"])(
    "is not looked through by %s",
    (policy) => {
      const data = { kind: "synthetic", largest: 60 };
      const input = pooled({ size: 20_000 }, { rounds: 20, data });
      input.selection = { policy, parameters: {} };
      const looked = new Set<number>();
      const { isAvailable } = KnownClients.prototype;
      KnownClients.prototype.isAvailable = function (client) {
        looked.add(client);
        return isAvailable.call(this, client);
      };
      try {
        expect(trained(input).jobs[0].participations).toMatchObject({ merged: 60, open: 0 });
      } finally {
        KnownClients.prototype.isAvailable = isAvailable;
      }
      // Twenty rounds of three, each of ten candidates or fewer.
      expect(looked.size).toBeGreaterThan(50);
      expect(looked.size).toBeLessThan(700);
    },
  );

  it("goes on without end where clients come one by one", () => {
    const input = pooled({ speed: "4MHz" }, { rounds: 30 });
    input.aggregation = { policy: "fedbuff", parameters: { buffer: 2 } };
    const { rounds, jobs } = trained(input);
    expect(rounds).toHaveLength(30);
    expect(jobs[0].participations).toMatchObject({ merged: 60, open: 0 });
  });

  it("is refused where its clients would all be at work at once", () => {
    const gossip = { policy: "gossip", parameters: {} };
    expect(() => trained({ ...pooled({}), aggregation: gossip })).toThrow(/all clients at work/);
  });
});
