import { fedadagrad } from "./fedadagrad.ts";
import { fedadam } from "./fedadam.ts";
import { fedasync } from "./fedasync.ts";
import { fedavg } from "./fedavg.ts";
import { fedavgm } from "./fedavgm.ts";
import { fedbuff } from "./fedbuff.ts";
import { fednova } from "./fednova.ts";
import { fedprox } from "./fedprox.ts";
import { fedyogi } from "./fedyogi.ts";
import { gossip } from "./gossip.ts";
import { hierarchicalFedavg } from "./hierarchicalFedavg.ts";
import { krum, multiKrum } from "./krum.ts";
import { median } from "./median.ts";
import { qFedavg } from "./qfedavg.ts";
import { scaffold } from "./scaffold.ts";
import { trimmedMean } from "./trimmedMean.ts";

/** The aggregation policies: means, a server's optimisers, drift, fairness, time, attackers, places. */
export const aggregationPolicies = [
  fedavg,
  fedprox,
  fedavgm,
  fedadagrad,
  fedadam,
  fedyogi,
  scaffold,
  fednova,
  qFedavg,
  fedasync,
  fedbuff,
  krum,
  multiKrum,
  trimmedMean,
  median,
  hierarchicalFedavg,
  gossip,
];
