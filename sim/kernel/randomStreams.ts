import alea from "seedrandom/lib/alea.js";
import { aleaKey } from "./aleaKey.ts";
import { KeyedStream } from "./keyedStream.ts";
import type { RandomStream } from "./randomStream.ts";

const key = new Int32Array(2);

/**
 * Random streams named by seed, purpose and entity: who draws, and what for. Streams of different
 * names are independent, and an index counts what is the entity's own. So nothing that is added to
 * a scenario, no other order of its keys and no other policy shifts a draw. Asking twice for the
 * same name gives two streams that draw the same numbers.
 *
 * Every draw of a run (a test compares this list with the sources), as purposes: entity: index. A
 * key that is joined to another one is written with +; an index within another one with >.
 *
 * - `emitter`: application, source and customer: none without one of these:
 *   - + `arrival`: -: number of the arrival.
 *   - + `stage work`, `stage input`, `stage output`, `stage memory`, `stage queuePatience`,
 *     `stage presence`, `stage next`: stage: request > visit, in a walk.
 *   - + `stage dispatch`, `stage inputTransfer`, `stage answerTransfer`: stage: request > visit,
 *     in a walk > try, but for the first.
 *   - + `result size`: stage and predecessor: request.
 *   - + `result transfer`: stage and predecessor: request > tries of both.
 *   - + `graph`, `sample`: -: request.
 * - `application share`: node group: member.
 * - `order of service`: node: choice, one after another.
 * - `vehicle-speed`, `vehicle-start`, `parking-place`: mobility: vehicle.
 * - `vehicle-turn`: mobility: vehicle > crossing.
 * - `nomad`: mobility: vehicle > move.
 * - `radio-sight`, `radio-site-shadow`, `radio-blockage`: site: wave of the field, one by one.
 * - `radio-shadow`: one for all sites: wave of the field, one by one.
 * - `fault-up`, `fault-repair`: fault and member: failure, repair.
 * - `heartbeat-phase`: kind and name of a component: one.
 * - `report phase`: kind and name of whoever reports: one.
 * - `partition`: training job: one.
 * - `training availability`, `training charging`: training job: client > slot.
 * - `training battery`: training job: client.
 * - `training model`: training job: one.
 * - `training attacker`: training job: client.
 * - `training order`, `training straggler`, `training overhead`: training job: client > round.
 * - `training order at server`: training job: round; `training anonymising`: training job: client.
 * - `training message`, `training transfer`: training job: client > round > act or part.
 * - `training edge transfer`: training job: edge > message.
 * - `training selection`: training job: who combines > selection.
 * - `training probe`: training job: client > who combines > selection > part.
 * - `training reveal`: training job: version.
 * - `training neighbours`: training job: round.
 * - `training device`: training job: client > class, speed, uplink or downlink.
 * - `parallel step`: data-parallel job: accelerator > step.
 * - `parallel transfer`: data-parallel job: who sends > message.
 * - `gang placement`: data-parallel job: stay > worker.
 * - `gang placement sample`: data-parallel job: one.
 * - `parallel checkpoint`: data-parallel job: message.
 * - `placement`: namespace and name of a pod: try.
 * - `placement sample`: namespace and name of a pod: one.
 * - `pod startup`, `pod work`, `pod failure`: name of a pod: start.
 * - `image transfer`: one for all: download, one after another.
 * - `pod metrics phase`: one for all: one; `autoscaling phase`: what keeps pods: one.
 * - `node scaling phase`: one for all: one; `node scaling choice`: one for all: choice.
 * - `scaling sample`: workload: decision.
 * - `service arrival`: service and source: number of the request.
 * - `service revision`: service and source: request.
 * - `service size`: service and source: request > what.
 * - `service transfer`: service and source: request > try > way.
 * - `service balancing`: service and source: request > try.
 * - `policy period`: party that decides: period.
 * - `synthetic samples`, `digit samples`: client, or -1 for all: size, law, then sample.
 * - `client samples`: client: one order.
 *
 * The generator is J. Baagøe's alea as in seedrandom; a number and its decimal text are one seed,
 * and one entity.
 */
export class RandomStreams {
  private readonly prefix: string;

  constructor(seed: number | string) {
    const text = String(seed);
    this.prefix = `${text.length}:${text}`;
  }

  /** A stream with a position: for one entity that draws in an order of its own. */
  stream(purpose: string, entity: string | number): RandomStream {
    const generator = alea(this.name("stream", purpose, entity));
    return { next: generator.double };
  }

  /** A stream without one: for draws whose order could depend on events or on a policy. */
  keyed(purpose: string, entity: string | number): KeyedStream {
    aleaKey(this.name("keyed", purpose, entity), key);
    return new KeyedStream(key[0], key[1]);
  }

  /** The two words of a keyed stream's key, written to `keys` from `start` on. */
  keyInto(keys: Int32Array, start: number, purpose: string, entity: string | number): void {
    aleaKey(this.name("keyed", purpose, entity), key);
    keys[start] = key[0];
    keys[start + 1] = key[1];
  }

  /** Lengths keep apart what would otherwise run together: ("ab", "c") and ("a", "bc"). */
  private name(sort: string, purpose: string, entity: string | number): string {
    return `${this.prefix}/${sort}/${purpose.length}:${purpose}/${entity}`;
  }
}
