import { useMemo } from "preact/hooks";
import { formatCount } from "../../../reports/format.ts";
import { visibleText } from "../../../sim/kernel/visibleText.ts";
import type { OpenedRun } from "../../data/openedRun.ts";
import { type PluginScore, podScores, type ScoredNode } from "./podScores.ts";

/** More nodes are told by their number. */
const SHOWN_NODES = 30;
const NAMED_NODES = 8;

interface TableProps {
  readonly run: OpenedRun;
  readonly decision: number;
}

/** The nodes that were left, with what each plugin made of them; the highest total first. */
export function ScoreTable({ run, decision }: TableProps) {
  const { scored, plugins } = useMemo(() => podScores(run, decision), [run, decision]);
  if (scored.length === 0) return null;
  const shown = scored.filter((one, at) => at < SHOWN_NODES || one.isChosen);
  const most = Math.max(...scored.map(({ total }) => total ?? 0), 1);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keys.
    <div class="wide" tabIndex={0}>
      <table class="candidates">
        <caption>
          Scores of the nodes that were left: raw, brought to 0 to 100, times the weight; the
          highest sum is chosen, among equals as the policy says.
        </caption>
        <thead>
          <tr>
            <th scope="col">node</th>
            <th scope="col" class="figure">
              sum
            </th>
            <td />
            {plugins.map((plugin) => (
              <th key={plugin} scope="col" class="figure">
                {visibleText(plugin)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <NodeRow key={one.node} one={one} plugins={plugins} most={most} />
          ))}
        </tbody>
      </table>
      {scored.length > shown.length && (
        <p class="quiet">{`${formatCount(scored.length - shown.length)} more nodes with lower sums.`}</p>
      )}
    </div>
  );
}

interface RowProps {
  readonly one: ScoredNode;
  readonly plugins: readonly string[];
  readonly most: number;
}

function NodeRow({ one: { node, isChosen, scores, total }, plugins, most }: RowProps) {
  return (
    <tr class={isChosen ? "chosen" : ""}>
      <th scope="row">
        <span class="cut node-name" title={node}>
          {visibleText(node)}
        </span>
        {isChosen && <span class="taken">taken</span>}
      </th>
      <td class="figure">{numberText(total)}</td>
      <td>
        <span class="bar" style={{ width: `${(Math.max(0, total ?? 0) / most) * 96}px` }} />
      </td>
      {plugins.map((plugin) => {
        const score = scores.find((each) => each.plugin === plugin);
        return (
          <td key={plugin} class="figure">
            {score === undefined ? "–" : <Score score={score} />}
          </td>
        );
      })}
    </tr>
  );
}

function Score({ score: { raw, normalised, weight, weighted } }: { readonly score: PluginScore }) {
  return (
    <>
      <span class="quiet">{`${numberText(raw)} → ${numberText(normalised)} × ${numberText(weight)} = `}</span>
      {numberText(weighted)}
    </>
  );
}

function numberText(value: number | null): string {
  return value === null ? "–" : String(Number(value.toPrecision(4)));
}

/** The nodes that were filtered out, by plugin and reason, as Kubernetes tells it of a pod. */
export function RefusalTable({ run, decision }: TableProps) {
  const { refusals } = useMemo(() => podScores(run, decision), [run, decision]);
  if (refusals.length === 0) return null;
  return (
    <table>
      <caption>Nodes that were filtered out</caption>
      <thead>
        <tr>
          <th scope="col" class="figure">
            nodes
          </th>
          <th scope="col">reason</th>
          <th scope="col">plugin</th>
          <th scope="col">which</th>
        </tr>
      </thead>
      <tbody>
        {refusals.map(({ plugin, reason, nodes }) => (
          <tr key={`${plugin} ${reason}`}>
            <td class="figure">{formatCount(nodes.length)}</td>
            <td>{visibleText(reason)}</td>
            <td>{visibleText(plugin ?? "–")}</td>
            <td class="quiet">{visibleText(namesText(nodes))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function namesText(nodes: readonly string[]): string {
  const named = nodes.slice(0, NAMED_NODES).join(", ");
  const more = nodes.length - NAMED_NODES;
  return more > 0 ? `${named} and ${formatCount(more)} more` : named;
}
