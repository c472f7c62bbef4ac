import type { Node } from "../../nodes/node.ts";
import type { CarbonZones } from "../carbonZones.ts";
import type { NetworkMap } from "../networkMap.ts";
import type { PartFigures } from "./budget.ts";
import type { BudgetPlatform } from "./surroundings.ts";

/** The parts of a platform of which figures are given or not. */
interface Figured extends BudgetPlatform {
  readonly map: NetworkMap;
  readonly carbon: CarbonZones;
}

/** Of each entry of nodes, links and cells: which figures are known of it. */
export function partFigures(platform: Figured): PartFigures[] {
  return [...nodeFigures(platform), ...linkFigures(platform), ...cellFigures(platform)];
}

function nodeFigures({ recipes, nodes, map, carbon }: Figured): PartFigures[] {
  const placeOf = ({ place }: Node) => map.topology.placeName(place);
  return recipes.map(({ class: { name, priceDollarsPerSecond }, power }) => {
    const places = nodes.filter((node) => node.class.name === name).map(placeOf);
    // Vehicles stand nowhere.
    const zones = places.length === 0 ? [""] : [...new Set(places)];
    return {
      kind: "nodes",
      name,
      energy: power !== null,
      cost: priceDollarsPerSecond !== null,
      carbon: zones.every((place) => carbon.intensityOf(name, place) !== null),
    };
  });
}

/** Links between regions are one entry. */
function linkFigures({ map: { links, topology }, carbon }: Figured): PartFigures[] {
  const firsts = new Map(
    [...links].reverse().map(({ group, hops }) => [group ?? "roundTrips", hops[0]]),
  );
  return [...firsts].reverse().map(([name, hop]) => {
    const { energyJoulesPerByte, priceDollarsPerByte } = topology.linkProperties(hop);
    return figuresOf("links", name, energyJoulesPerByte, priceDollarsPerByte, carbon);
  });
}

function cellFigures({ cells: { access, groups }, carbon }: Figured): PartFigures[] {
  return [...new Set(groups)].map((name) => {
    const { energyJoulesPerByte, priceDollarsPerByte } = access[groups.indexOf(name)];
    return figuresOf("cells", name, energyJoulesPerByte, priceDollarsPerByte, carbon);
  });
}

function figuresOf(
  kind: PartFigures["kind"],
  name: string,
  joules: number | null,
  dollars: number | null,
  { general }: CarbonZones,
): PartFigures {
  return { kind, name, energy: joules !== null, cost: dollars !== null, carbon: general !== null };
}
