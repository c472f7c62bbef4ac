import type { Node } from "../nodes/node.ts";
import type { NodeLife } from "../nodes/nodeLife.ts";
import type { NodeSupply } from "../nodes/nodeSupply.ts";
import type { Population } from "./population.ts";

/** More nodes of the scenario's groups, which join the run. */
export class NodeProvision implements NodeSupply {
  private readonly population: Population;
  private readonly life: NodeLife;

  constructor(population: Population, life: NodeLife) {
    this.population = population;
    this.life = life;
  }

  provide(group: string, place: string): Node {
    const node = this.population.addStanding(group, place);
    this.life.join(node);
    return node;
  }
}
