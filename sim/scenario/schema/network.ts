import { z } from "zod";
import { bandwidth, memberName, name, positiveDataSize, positiveDuration } from "./fields.ts";
import { DATA_SIZE } from "./quantities.ts";
import { quantity } from "./quantity.ts";

const positive = z.number().gt(0).max(1e6);

/**
 * How transfers share the network: a model and, factor by factor, what is otherwise. What the
 * factors mean and where they come from: `sim/platform/tcpModel.ts`.
 */
export const network = z
  .strictObject({
    model: z
      .enum(["fluid", "cm02", "lv08"])
      .default("fluid")
      .describe("Ideal fluids, or TCP as SimGrid's models CM02 or LV08 have it."),
    sharing: z
      .enum(["max-min", "proportional"])
      .default("max-min")
      .describe("Fairness: max–min, or proportional (maximises the sum of log rates)."),
    weights: z
      .enum(["equal", "round-trip"])
      .optional()
      .describe("On a full link flows get equal shares, or shares inverse to their round trips."),
    latencyFactor: positive
      .optional()
      .describe("Slow start: a transfer waits that many latencies."),
    bandwidthFactor: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe("Share of the bandwidth that is left for data, headers deducted."),
    weightBytes: quantity(DATA_SIZE)
      .optional()
      .describe(
        "Each link adds the transmission time of this size to the round trip that weighs flows.",
      ),
    crossTraffic: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe("Share of a transfer's rate that its acknowledgements take on the way back."),
    window: z
      .union([z.literal("unlimited"), positiveDataSize])
      .optional()
      .describe("TCP window: maximum bytes in flight per transfer."),
    segment: positiveDataSize
      .optional()
      .describe(
        "Segment size. If set, loss caps the rate (Mathis et al.); otherwise lost data is only " +
          "retransmitted.",
      ),
    retransmissionTimeout: positiveDuration
      .prefault("1s")
      .describe(
        "The least time after which a lost message of a reliable transport is sent again; it " +
          "doubles with each loss (RFC 6298: 1 s; 200 ms in Linux).",
      ),
  })
  .describe("How transfers share the network.");

/**
 * The way between two places, said outright instead of found. `links` are media, or cables that
 * lead from one place to the other. The way back is the same in reverse unless it is given too.
 */
export const route = z
  .strictObject({
    from: name.describe("A site, a group of sites or a region."),
    to: name.describe("The other end. A group gives one route for each of its members."),
    links: z
      .array(memberName)
      .min(1)
      .max(1000)
      .describe("What it leads over, in order: media, or cables from place to place."),
  })
  .describe(
    "An explicit route between two places, used instead of the shortest path in both directions.",
  );

/** How the data of an application fares among that of others. */
export const transfers = z
  .strictObject({
    weight: positive.default(1).describe("Share of a transfer against others on a full link."),
    rateLimit: bandwidth.optional().describe("A transfer is sent no faster."),
    usage: z
      .record(memberName, positive)
      .default({})
      .describe("Capacity that a byte takes of a link, by link or group of links; 1 by default."),
  })
  .describe("How the data of an application fares among that of others.");
