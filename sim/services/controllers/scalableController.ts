import type { ServicePod } from "../pods/servicePod.ts";
import { Controller, type ControllerIdentity, type ControllerParts } from "./controller.ts";
import { Availability } from "./updates/availability.ts";

/** A controller whose number of pods can be set. */
export abstract class ScalableController extends Controller {
  protected replicas: number;
  private readonly availability: Availability;

  constructor(identity: ControllerIdentity, replicas: number, parts: ControllerParts) {
    super(identity, parts);
    this.replicas = replicas;
    this.availability = new Availability(parts.nowSeconds, parts.timers, () =>
      parts.reconcileSoon(this),
    );
  }

  get wanted(): number {
    return this.replicas;
  }

  override get kept(): number {
    return this.replicas;
  }

  /** How many there are to be from now on. */
  setReplicas(count: number): void {
    this.replicas = count;
    this.parts.reconcileSoon(this);
  }

  /** How long a pod has to be ready until it counts as available. */
  protected abstract readonly minReadySeconds: number;

  protected isAvailable(pod: ServicePod): boolean {
    return this.availability.of(pod, this.minReadySeconds);
  }
}
