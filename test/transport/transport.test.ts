import { describe, expect, test } from "vitest";
import { Phase } from "../../sim/kernel/phase.ts";
import { RecordingOwner } from "../activity/recordingOwner.ts";
import { smallNetwork, TERMS } from "./smallNetwork.ts";

/** A network with an owner who notes when it is told what. */
function play(options: Parameters<typeof smallNetwork>[0] = {}) {
  const net = smallNetwork(options);
  const { simulator } = net;
  const log: string[] = [];
  const note = (text: string) => log.push(`${text} at ${simulator.nowSeconds}`);
  const sender = new RecordingOwner();
  sender.onDelivered = (reference) => note(`${reference} delivered`);
  sender.lost = (reference, _part, loss) => note(`${reference} lost by ${loss}`);
  const owner = net.activities.admit(sender);
  const send = (
    reference: number,
    from: string,
    to: string,
    bytes: number,
    terms = TERMS,
    chance = 0.5,
    delay = 0,
  ) => {
    const named = (name: string) => net.nodes.find((node) => node.name === name)!;
    net.activities.send(owner, reference, 1, named(from), named(to), bytes, terms, chance, delay);
  };
  const kind = simulator.register("step", Phase.world, (step) => steps[step]());
  const steps: (() => void)[] = [];
  const at = (seconds: number, step: () => void) => {
    simulator.schedule(simulator.clock.fromSeconds(seconds), kind, steps.push(step) - 1);
  };
  return { ...net, owner, send, at, log };
}

describe("a transfer", () => {
  test("takes the latency of its way, then its bytes over the bandwidth", () => {
    const net = play();
    net.add("near", { place: net.places.a });
    net.add("far", { place: net.places.c });
    net.send(7, "near", "far", 100_000);
    net.simulator.runToEnd();
    // 10 ms + 10 ms, then 100 kB at 1 MB/s.
    expect(net.log).toEqual(["7 delivered at 0.12"]);
  });

  test("shares a link with another, also with one that goes further", () => {
    const net = play();
    net.add("near", { place: net.places.a });
    net.add("middle", { place: net.places.b });
    net.add("far", { place: net.places.c });
    net.send(1, "near", "middle", 100_000);
    net.send(2, "near", "far", 100_000);
    net.simulator.runToEnd();
    // The first has the link alone for 10 ms: 10 kB. 90 kB at half pace, until 0.2; the other then
    // has 10 kB left.
    expect(net.log).toEqual(["1 delivered at 0.2", "2 delivered at 0.21"]);
  });

  test("repeats what is lost, or is lost as a whole", () => {
    const net = play({ wire: { loss: 0.2 } });
    net.add("near", { place: net.places.a });
    net.add("middle", { place: net.places.b });
    net.send(1, "near", "middle", 80_000);
    net.simulator.runToEnd();
    net.send(2, "near", "middle", 80_000, { ...TERMS, datagram: true }, 0.19);
    net.simulator.runToEnd();
    net.send(3, "near", "middle", 80_000, { ...TERMS, datagram: true }, 0.21);
    net.simulator.runToEnd();
    expect(net.log).toEqual([
      // 80 kB take 100 kB on the wire.
      "1 delivered at 0.11",
      "2 lost by datagram at 0.2",
      "3 delivered at 0.29",
    ]);
    const [{ deliveredBytes, lostBytes }] = net.traffic.traffic(net.transport);
    expect(deliveredBytes).toBeCloseTo(80_000 + 80_000, 6);
    expect(lostBytes).toBeCloseTo(20_000 + 80_000, 6);
  });

  test("waits where there is no way, and pays the latency of the one that comes up", () => {
    const net = play();
    net.add("near", { place: net.places.a });
    net.add("far", { place: net.places.c });
    for (const hop of [net.hops[1], net.hops[1] ^ 1]) net.routes.setLinkUp(hop, false);
    net.send(1, "near", "far", 100_000);
    net.at(2, () => {
      for (const hop of [net.hops[1], net.hops[1] ^ 1]) net.routes.setLinkUp(hop, true);
      net.transport.retryAll();
    });
    net.simulator.runToEnd();
    expect(net.log).toEqual(["1 delivered at 2.12"]);
  });

  test("meets the loss and the jitter of the first way that it finds, however late", () => {
    const net = play({ wire: { loss: 0.2, jitterSeconds: 0.1 } });
    net.add("near", { place: net.places.a });
    net.add("middle", { place: net.places.b });
    const both = [net.hops[0], net.hops[0] ^ 1];
    const cut = () => {
      for (const hop of both) net.routes.setLinkUp(hop, false);
    };
    const mend = () => {
      for (const hop of both) net.routes.setLinkUp(hop, true);
      net.transport.retryAll();
    };
    const datagram = { ...TERMS, datagram: true };
    const cases = [
      [80_000, TERMS, 0.5, 0],
      [80_000, datagram, 0.19, 0],
      [80_000, datagram, 0.21, 0],
      [0, datagram, 0.21, 0.5],
    ] as const;
    cases.forEach(([bytes, terms, chance, delay], index) => {
      net.at(10 * index, cut);
      net.at(10 * index + 1, () => net.send(index, "near", "middle", bytes, terms, chance, delay));
      net.at(10 * index + 2, mend);
    });
    net.simulator.runToEnd();
    expect(net.log).toEqual([
      // 80 kB take 100 kB on the wire.
      "0 delivered at 2.11",
      "1 lost by datagram at 12.09",
      "2 delivered at 22.09",
      "3 delivered at 32.06",
    ]);
    const [{ deliveredBytes, lostBytes }] = net.traffic.traffic(net.transport);
    expect(deliveredBytes).toBeCloseTo(80_000 + 80_000, 6);
    expect(lostBytes).toBeCloseTo(20_000 + 80_000, 6);
  });

  test("is recalled in silence, by its reference and part, and leaves the link to others", () => {
    const net = play();
    net.add("near", { place: net.places.a });
    net.add("middle", { place: net.places.b });
    net.send(1, "near", "middle", 100_000);
    net.send(2, "near", "middle", 100_000);
    net.at(0.03, () => {
      net.activities.recall(net.owner, 1, 0);
      net.activities.recall(net.owner, 1, 1);
    });
    net.simulator.runToEnd();
    // 20 ms at half pace: 10 kB; then 90 kB alone.
    expect(net.log).toEqual(["2 delivered at 0.12"]);
    const [{ lostBytes }] = net.traffic.traffic(net.transport);
    expect(lostBytes).toBeCloseTo(10_000, 6);
  });
});

describe("a transfer from a vehicle", () => {
  const begin = (cutRule: "resume" | "restart" | "lose") => {
    const net = play({ cutRule });
    const car = net.add("car", { vehicle: 0 });
    net.add("middle", { place: net.places.b });
    net.attachment.attached.add(0);
    net.send(1, "car", "middle", 100_000);
    // 5 ms and 10 ms of latency; cut after 50 of 100 kB, for a second.
    net.at(0.065, () => {
      net.attachment.interrupted.add(0);
      expect(net.transport.interrupt(car)).toBe(1);
    });
    net.at(1.065, () => {
      net.attachment.interrupted.delete(0);
      net.transport.resume(car);
    });
    net.simulator.runToEnd();
    return net;
  };

  test("goes on after a handover where it was cut", () => {
    const net = begin("resume");
    expect(net.log).toEqual(["1 delivered at 1.13"]);
    // Once over the cell, once over the cable.
    const [wired, radio] = net.traffic.traffic(net.transport);
    expect([wired.sentBytes, radio.sentBytes]).toEqual([100_000, 100_000]);
  });

  test("begins anew, and what it had sent is lost", () => {
    const net = begin("restart");
    expect(net.log).toEqual(["1 delivered at 1.18"]);
    const [wired] = net.traffic.traffic(net.transport);
    expect([wired.deliveredBytes, wired.lostBytes]).toEqual([100_000, 50_000]);
  });

  test("is lost", () => {
    expect(begin("lose").log).toEqual(["1 lost by handover at 0.065"]);
  });

  test("finds no way without a cell", () => {
    const net = play();
    const car = net.add("car", { vehicle: 0 });
    net.add("middle", { place: net.places.b });
    net.send(1, "car", "middle", 100_000);
    net.simulator.runToEnd();
    expect(net.log).toEqual([]);
    net.at(3, () => {
      net.attachment.attached.add(0);
      net.transport.resume(car);
    });
    net.simulator.runToEnd();
    expect(net.log).toEqual(["1 delivered at 3.115"]);
  });
});
