import { CLUSTER_NODES, PODS } from "../../../sim/record/serviceTables.ts";
import { lazyPart } from "../../drawing/lazyPart.tsx";
import type { View } from "../view.ts";
import { binTable } from "./binTable.ts";
import { CLUSTER_TABLES, SCORE_TABLES } from "./clusterTables.ts";

/** Pods on the nodes of a cluster. */
export const clusterView: View = {
  id: "cluster",
  title: "Cluster",
  summary: "Where pods are, who waits for a place, why each went where it went, replicas and load",
  reads: CLUSTER_TABLES,
  needs: [PODS, CLUSTER_NODES],
  details: SCORE_TABLES,
  hasTime: true,
  refusal: ({ run }) =>
    run.tables.get(PODS).rowCount === 0 && run.tables.get(CLUSTER_NODES).rowCount === 0
      ? "The scenario has no cluster. One is made of manifests: “manifests” names files of " +
        "Kubernetes objects, and “cluster” says on which nodes their pods run."
      : null,
  component: lazyPart(() => import("./Cluster.tsx").then(({ Cluster }) => Cluster)),
  table: binTable,
};
