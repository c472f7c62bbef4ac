import { TIERS } from "../../../sim/policy/tier.ts";
import { TierMark } from "../../drawing/TierMark.tsx";
import type { ViewContext } from "../view.ts";
import { mapIndexOf } from "./mapReading.ts";

/** What colours and shapes mean; a tier that is pressed away is dimmed in every view. */
export function MapLegend({ run, state }: ViewContext) {
  const { scene, motion } = mapIndexOf(run);
  const hasVehicles = motion.names.length > 0;
  const present = TIERS.filter(
    (tier) => (tier === "vehicle" && hasVehicles) || scene.nodes.some((node) => node.tier === tier),
  );
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
      <span class="legend-note">
        {hasVehicles
          ? "vehicles by where their work runs · disc: busy · ring: waiting"
          : "disc: busy · ring: waiting"}
      </span>
    </div>
  );
}
