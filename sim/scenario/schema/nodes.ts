import { z } from "zod";
import { TIERS } from "../../policy/tier.ts";
import {
  BATCH_DISCIPLINES,
  CORE_ASSIGNMENTS,
  DISCIPLINES,
  FULL_QUEUE_RULES,
} from "../../sharing/stations/disciplines.ts";
import { clusterNodeFields } from "./cluster.ts";
import {
  count,
  dataSize,
  duration,
  filePath,
  frequency,
  name,
  names,
  positiveDuration,
  power,
  probability,
} from "./fields.ts";
import { carbonIntensity, energyPerData, pricePerTime } from "./rates.ts";

export const tier = z.enum(TIERS);

/** Power at given loads of the processor, linear in between; the loads rise from 0 to 1. */
const powerCurve = z
  .array(
    z.strictObject({
      load: z.number().min(0).max(1).describe("Share of the cores that are busy."),
      power: power.describe("What the node takes then, without its accelerators."),
    }),
  )
  .min(2)
  .refine((curve) => curve[0].load === 0 && curve[curve.length - 1].load === 1, {
    error: "loads from 0 in the first point to 1 in the last",
  })
  .refine((curve) => curve.every(({ load }, i) => i === 0 || load > curve[i - 1].load), {
    error: "loads that rise from point to point",
  })
  .describe("Power by load, linear between the points; loads rise from 0 to 1.");

/**
 * Power that follows the clock: idle a node takes `static`, with all cores busy `static` and
 * `dynamic` x (speed / 1 GHz)^`exponent`, in between in proportion. As CMOS circuits go, voltage
 * rises with the clock and the exponent is 3 (Irani, Shukla and Gupta 2003; Yao, Demers and
 * Shenker 1995: 2 to 3). Limits: one speed for a whole run, no cost of changing it.
 */
const powerLaw = z
  .strictObject({
    static: power.describe("What the node takes however fast its clock is."),
    dynamic: power.describe("What all its cores take besides when they are busy at 1 GHz."),
    exponent: z.number().min(1).max(10).default(3).describe("How that rises with the speed."),
  })
  .describe("Power that follows `speed`, instead of `powerCurve`.");

/** One model on one device: the time of a batch of one, and of each further item in the batch. */
const inferenceTime = z
  .strictObject({
    latency: duration.describe("Time of a batch of one item."),
    perFurtherItem: duration
      .optional()
      .describe("Time that each further item of a batch adds; by default that of the first."),
  })
  .describe("The time that a model takes.");

const acceleratorCount = count.min(1).max(10_000).describe("Accelerators in one node.");
const batchLimit = count.min(1).max(100_000).describe("Items in a batch at most.");
const batchWait = duration.describe(
  "Batch timeout: the longest time the first item waits for the batch to fill.",
);
const models = z.record(name, inferenceTime).describe("The models that they run, by name.");
const flops = z
  .number()
  .positive()
  .max(1e18)
  .optional()
  .describe(
    "Floating-point operations that one accelerator does in a second of training: what it " +
      "reaches, not its peak. Training jobs whose clients train on accelerators need it.",
  );
const idle = power.optional().describe("What one accelerator takes when it does nothing.");
const peak = power.optional().describe("What one accelerator takes when it is busy.");

/** What a device class says of its accelerators. */
const accelerators = z
  .strictObject({
    count: acceleratorCount.default(1),
    models,
    batchLimit: batchLimit.default(1),
    batchWait: batchWait.prefault("0s"),
    flops,
    idle,
    peak,
  })
  .describe("What runs models faster than the processor does.");

const fullQueue = z
  .enum(FULL_QUEUE_RULES)
  .describe(
    "Which task a full queue rejects: `reject` whichever comes, `push-out` the least important of " +
      "those that wait for a more important one that comes, of equals the last; by default " +
      "`push-out` under the disciplines `priority` and `priority-preemptive`, else `reject`.",
  );

/** The same in a node group, whose class may say what the group does not. */
const ownAccelerators = z
  .strictObject({
    count: acceleratorCount.optional(),
    models: models.optional(),
    batchLimit: batchLimit.optional(),
    batchWait: batchWait.optional(),
    flops,
    idle,
    peak,
    discipline: z
      .enum(BATCH_DISCIPLINES)
      .optional()
      .describe(
        "Which waiting item goes into the next batch first, `fifo` by default; a batch that runs " +
          "is not interrupted. The size of an item is the `latency` of its model.",
      ),
    queueLimit: count
      .optional()
      .describe(
        "Maximum items waiting while all accelerators are busy; beyond it tasks are rejected, " +
          "by the rule of `fullQueue`.",
      ),
    fullQueue: fullQueue.optional(),
    expiry: z
      .boolean()
      .optional()
      .describe(
        "Whether late work is dropped while it waits for an accelerator; as at the node by default.",
      ),
  })
  .describe("What runs models faster than the processor does; changes those of the class.");

/**
 * What the radio on board of a vehicle takes, apart from its computer. The defaults are those of an
 * LTE phone in the model of Huang et al. (MobiSys 2012): 438.39 and 51.97 mW for each Mbit/s up and
 * down, 1288.04 mW while connected; tail and idle (594.3 mW for 43.2 of 1280.2 ms) from memory of
 * the same paper.
 */
const modem = z
  .strictObject({
    connected: power.prefault("1288.04mW").describe("While anything is sent or received."),
    uplink: energyPerData.prefault("3.50712J/MB").describe("On top of that, for what is sent."),
    downlink: energyPerData.prefault("0.41576J/MB").describe("The same for what is received."),
    tail: power.prefault("1060mW").describe("Until the network ends the connection."),
    tailDuration: duration
      .prefault("11.576s")
      .describe("How long it keeps one over which nothing goes."),
    idle: power
      .prefault("20.05mW")
      .describe("Without a connection: looking for calls now and then."),
  })
  .describe("Power of the vehicle's radio; `{}` is an LTE phone (Huang et al., MobiSys 2012).");

const deviceFields = {
  tier: tier.optional().describe("Where it stands between the road and the data centre."),
  cores: count
    .min(1)
    .max(100_000)
    .optional()
    .describe("Cores: the number of tasks that run at once."),
  speed: frequency.optional().describe("Cycles that one core does per second."),
  memory: dataSize.optional().describe("Memory; unlimited by default."),
  powerCurve: powerCurve.optional(),
  price: pricePerTime.optional().describe("What one node costs while it is there, busy or not."),
  accelerators: accelerators.optional(),
  processorModels: z
    .record(name, inferenceTime)
    .optional()
    .describe("Models that run on the processor, one core at a time."),
};

/** What a device class says; every field of it may be overridden by the group. */
export const device = z.strictObject(deviceFields);

/** A group of equal nodes: so many at each place, or one on board of each vehicle. */
export const nodeGroup = z
  .strictObject({
    class: name
      .optional()
      .describe("A device class from the presets; fields of the group override it."),
    ...deviceFields,
    powerLaw: powerLaw.optional(),
    accelerators: ownAccelerators.optional(),
    at: names.optional().describe("The sites, groups of sites or regions where they stand."),
    moves: name
      .optional()
      .describe("The entry of mobility whose vehicles carry one node each, instead of `at`."),
    share: probability
      .optional()
      .describe("Of the vehicles that carry one, where several groups move with one entry."),
    modem: modem.optional(),
    count: count.min(1).optional().describe("Nodes at each place; 1 by default."),
    discipline: z
      .enum(DISCIPLINES)
      .default("fifo")
      .describe("Queueing discipline of the processor."),
    quantum: positiveDuration
      .prefault("10ms")
      .describe("The slice of time of the discipline `round-robin`."),
    coreAssignment: z
      .enum(CORE_ASSIGNMENTS)
      .default("at-once")
      .describe(
        "When a free core is assigned, without preemption: `at-once` to the next task to arrive, " +
          "`end-of-instant` to the first by the discipline of all that arrive at that instant.",
      ),
    queueLimit: count
      .optional()
      .describe(
        "Maximum tasks waiting (not running) at the processor; beyond it tasks are rejected, by " +
          "the rule of `fullQueue`.",
      ),
    fullQueue: fullQueue.optional(),
    expiry: z
      .boolean()
      .optional()
      .describe(
        "Whether tasks that wait for a core, or for an accelerator unless `accelerators` says " +
          "otherwise, are dropped when the deadline of their request comes, and those that come " +
          "later at once, rejected as `expired`; false by default.",
      ),
    joins: duration
      .optional()
      .describe("When they join, from the start of the run; there from the start by default."),
    cordoned: duration
      .optional()
      .describe("From when on they take no new work; they end what they have."),
    drains: duration
      .optional()
      .describe("When they begin to leave: no new work; gone when all that they have has ended."),
    drainLimit: duration
      .optional()
      .describe("The longest that this may take; what is there then is retried elsewhere or lost."),
    leaves: duration.optional().describe("When they leave at once, whatever they have."),
    ...clusterNodeFields,
    carbon: carbonIntensity.optional().describe("Of the electricity of these nodes."),
    carbonSeries: filePath
      .optional()
      .describe("Instead of `carbon`: a file `timestamp,value` in g/kWh."),
  })
  .describe("A group of equal nodes.");
