import { type NodeSpec, nodeSpec } from "../../sim/cluster/nodeSpec.ts";
import { container, type PodSpec, podSpec } from "../../sim/cluster/podSpec.ts";
import { PODS } from "../../sim/cluster/resourceNames.ts";
import { amountAt } from "../../sim/input/fields.ts";
import { TABLE_SEPARATORS } from "../../sim/input/rowLayout.ts";
import { Rows } from "../../sim/input/rows.ts";
import { stringText } from "../../sim/input/textSource.ts";

const MEBIBYTE = 2 ** 20;
/** The trace says nothing of how many pods a node may have: no limit that is ever reached. */
const MANY_PODS = 100_000;

/** A file of the trace, as it was named, and what is in it. */
export interface TraceText {
  readonly name: string;
  readonly text: string;
}

/** The nodes of a list: columns sn, cpu_milli, memory_mib, gpu, model. */
export function readNodes(list: TraceText): NodeSpec[] {
  const { rows, column } = open(list, ["sn", "cpu_milli", "memory_mib", "gpu", "model"]);
  const nodes: NodeSpec[] = [];
  while (rows.next()) {
    const cpu = amountAt(rows, column.cpu_milli, "cpu_milli");
    const memory = amountAt(rows, column.memory_mib, "memory_mib") * MEBIBYTE;
    nodes.push(
      nodeSpec({
        name: rows.field(column.sn),
        allocatable: { cpu, memory, [PODS]: MANY_PODS },
        gpus: amountAt(rows, column.gpu, "gpu"),
        gpuModel: rows.field(column.model),
      }),
    );
  }
  return nodes;
}

/**
 * The pods of a list: columns cpu_milli, memory_mib, num_gpu, gpu_milli and, where there is one,
 * gpu_spec, models that will do with a bar between them. Pods that ask for the same share one
 * specification.
 */
export function readPods(list: TraceText): PodSpec[] {
  const needed = ["cpu_milli", "memory_mib", "num_gpu", "gpu_milli"];
  const { rows, column } = open(list, needed);
  const known = new Map<string, PodSpec>();
  const pods: PodSpec[] = [];
  while (rows.next()) {
    const [cpu, memoryMebibytes, count, milli] = needed.map((name) =>
      amountAt(rows, column[name], name),
    );
    const written = column.gpu_spec === undefined ? "" : rows.field(column.gpu_spec).trim();
    const key = [cpu, memoryMebibytes, count, milli, written].join();
    let spec = known.get(key);
    if (spec === undefined) {
      const models = written === "" ? [] : written.split("|");
      const requests = { cpu, memory: memoryMebibytes * MEBIBYTE };
      const gpu = count === 0 ? null : { count, milli, models };
      spec = podSpec({ containers: [container(requests)], gpu });
      known.set(key, spec);
    }
    pods.push(spec);
  }
  return pods;
}

/** By name: the place of a column. */
type Columns = Readonly<Record<string, number>>;

function open(
  { name, text }: TraceText,
  needed: readonly string[],
): { rows: Rows; column: Columns } {
  const rows = new Rows(stringText(name, text), { separators: TABLE_SEPARATORS });
  const heading = rows.readHeading();
  for (const one of needed) {
    if (!heading.includes(one)) rows.fail(`no column "${one}"`, `the columns ${needed.join(", ")}`);
  }
  return { rows, column: Object.fromEntries(heading.map((one, place) => [one, place])) };
}
