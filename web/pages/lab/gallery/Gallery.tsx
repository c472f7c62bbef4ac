import { useEffect, useState } from "preact/hooks";
import { type CheckedScenario, checkScenario } from "../../../../lab/checkedScenario.ts";
import { visibleText } from "../../../../sim/kernel/visibleText.ts";
import { galleryScenarios } from "./galleryFiles.ts";
import "./gallery.css";
import { PICTURE_HEIGHT, PICTURE_WIDTH, scenarioPicture } from "./scenarioPicture.ts";

interface GalleryProps {
  onChoose(scenario: CheckedScenario): void;
}

/** The scenarios that come with the program, each with a picture of its places. */
export function Gallery({ onChoose }: GalleryProps) {
  const [scenarios, setScenarios] = useState<readonly CheckedScenario[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void galleryScenarios().then((found) => {
      const checked = found.map((one) => checkScenario({ ...one, overrides: [] }));
      if (isCurrent) setScenarios(checked);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return (
    <div class="gallery">
      {scenarios.map((checked) => (
        <button type="button" key={checked.file} onClick={() => onChoose(checked)}>
          <Picture checked={checked} />
          <span class="gallery-name">{visibleText(checked.scenario.name)}</span>
          <span class="quiet">{visibleText(checked.scenario.description ?? "")}</span>
        </button>
      ))}
    </div>
  );
}

function Picture({ checked: { scenario } }: { checked: CheckedScenario }) {
  const { places, links, hasVehicles } = scenarioPicture(scenario);
  return (
    <svg viewBox={`0 0 ${PICTURE_WIDTH} ${PICTURE_HEIGHT}`} aria-hidden="true">
      {links.map(([from, to], at) => (
        <line
          key={`${at} ${from.x} ${to.x}`}
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
          stroke="var(--muted)"
          stroke-opacity="0.5"
        />
      ))}
      {places.map(({ x, y, tier }, at) => (
        <circle
          key={`${at} ${x} ${y}`}
          cx={x}
          cy={y}
          r={places.length > 60 ? 2 : 4}
          fill={tier === null ? "var(--ground)" : `var(--tier-${tier})`}
          stroke={tier === null ? "var(--muted)" : "none"}
        />
      ))}
      {hasVehicles && (
        <path class="gallery-cars" d="M8 90l4-8 4 8zM20 90l4-8 4 8zM32 90l4-8 4 8z" />
      )}
    </svg>
  );
}
