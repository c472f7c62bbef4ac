import { TIERS } from "../../../sim/policy/tier.ts";
import { TierMark } from "../../drawing/TierMark.tsx";
import type { ViewContext } from "../view.ts";
import type { MapIndex } from "./mapIndex.ts";
import { mapIndexOf, mapReadingOf } from "./mapReading.ts";
import { showsTraining, toggleTraining } from "./showsTraining.ts";

/** What colours and shapes mean; a tier that is pressed away is dimmed in every view. */
export function MapLegend({ run, state }: ViewContext) {
  const index = mapIndexOf(run);
  const { scene, motion } = index;
  const hasTraining = index.trainingNodes.length > 0;
  const hasVehicles = motion.names.length > 0;
  const present = TIERS.filter(
    (tier) => (tier === "vehicle" && hasVehicles) || scene.nodes.some((node) => node.tier === tier),
  );
  const problem = mapReadingOf(run).problem.value;
  return (
    <div class="map-legend">
      {present.map((tier) => (
        <button
          key={tier}
          type="button"
          class="legend-item"
          aria-pressed={state.isShown("tiers", tier)}
          title={`Show or dim ${tier === "vehicle" ? "work on board" : `work at the ${tier}`}`}
          onClick={() => state.toggleFilter("tiers", tier, present)}
        >
          <TierMark tier={tier} />
          {tier === "vehicle" ? "on board" : tier}
        </button>
      ))}
      {hasTraining && (
        <button
          type="button"
          class="legend-item"
          aria-pressed={showsTraining(state)}
          title="Show or hide which clients train, and which send"
          onClick={() => toggleTraining(state)}
        >
          <Sign path={TRAINS} fill="var(--ink)" />
          training
        </button>
      )}
      <details class="map-key">
        <summary>All signs</summary>
        <dl>
          {signsOf(index).map(([sign, meaning]) => (
            <div key={meaning}>
              <dt aria-hidden="true">{sign}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
      {!index.isWhole && (
        <span class="legend-note" role="status">
          {problem === null
            ? "Other times are being read …"
            : `Other times cannot be shown: ${problem}`}
        </span>
      )}
    </div>
  );
}

/** Everything that a map of this run may draw, beside the tiers. */
function signsOf({ scene, motion, streets, outages, trainingNodes }: MapIndex) {
  const hasFaults = outages.hasAny;
  const signs = [
    motion.names.length > 0 && [
      <Sign path="M3 12L8 2L13 12Z" fill="var(--tier-edge)" />,
      "a vehicle, in the colour of the tier that does its work; a square where they are many",
    ],
    motion.names.length > 0 && [
      <Sign path="M3 12L8 2L13 12Z" stroke="var(--muted)" />,
      "a vehicle without work for 2 s",
    ],
    scene.nodes.length > 0 && [<NodeSign />, "a machine, filled as far as it is busy"],
    scene.nodes.length > 0 && [
      <Sign path="M8 2A5 5 0 0 1 12 10" stroke="var(--ink)" width={2} />,
      "tasks that wait at it: a ring to its limit, without one to the longest queue of the run",
    ],
    scene.links.length > 0 && [
      <Sign path="M1 10Q8 2 15 10" stroke="var(--muted)" width={2} />,
      "a link, bent to the left of where the data goes; wider with the root of its bytes a second",
    ],
    scene.isGeographic &&
      scene.cells.length > 0 && [
        <Sign path="M2 3L14 2L13 13L3 12Z" stroke="var(--hairline)" fill="var(--raised)" />,
        "what is nearest to a cell's mast, the darker the more of its radio is in use",
      ],
    streets.length > 0 && [
      <Sign path="M1 12L15 4" stroke="var(--hairline)" width={3} />,
      "a street",
    ],
    scene.places.some(({ isRegion }) => isRegion) &&
      scene.isGeographic && ["name", "a region, which has no position: drawn beyond the map"],
    ...(trainingNodes.length === 0 ? [] : TRAINING_SIGNS),
    hasFaults && [
      <Sign path="M2 12L12 2M6 14L14 6M2 6L6 2" stroke="var(--fate-lost)" />,
      "failed: machines and cells hatched, links dashed",
    ],
    [
      <Sign path="M2 12L14 4" stroke="var(--accent)" width={2} />,
      "selected or pointed at; of a request its way, all else is dimmed",
    ],
  ];
  return signs.filter((sign) => sign !== false);
}

const TRAINS = "M8 4A4 4 0 1 0 8 12A4 4 0 1 0 8 4Z";

/** In the colour of a job each. */
const TRAINING_SIGNS = [
  [<Sign path="M4 4L12 4L8 12Z" fill="var(--ink)" />, "a client that the model is on its way to"],
  [<Sign path={TRAINS} fill="var(--ink)" />, "a client that trains"],
  [<Sign path="M4 12L12 12L8 4Z" fill="var(--ink)" />, "a client whose update is on its way"],
  [<Sign path={TRAINS} stroke="var(--ink)" />, "a client that has sent it and waits for the round"],
] as const;

interface SignProps {
  readonly path: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
}

function Sign({ path, fill = "none", stroke = "none", width = 1 }: SignProps) {
  return (
    <svg class="mark" width={16} height={16} aria-hidden="true">
      <path d={path} fill={fill} stroke={stroke} stroke-width={width} />
    </svg>
  );
}

function NodeSign() {
  return (
    <svg class="mark" width={16} height={16} aria-hidden="true">
      <circle cx={8} cy={8} r={6} fill="none" stroke="var(--tier-edge)" stroke-width={1.5} />
      <circle cx={8} cy={8} r={3.5} fill="var(--tier-edge)" />
    </svg>
  );
}
