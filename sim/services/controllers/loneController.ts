import type { LonePod } from "../../manifests/objects.ts";
import type { Program } from "../plan.ts";
import { Controller, type ControllerIdentity, type ControllerParts } from "./controller.ts";

/** A pod by itself: made once, and not again when it is gone. */
export class LoneController extends Controller {
  readonly wanted = null;
  private readonly pod: LonePod;
  private readonly program: Program;
  private isMade = false;

  constructor(
    identity: ControllerIdentity,
    pod: LonePod,
    program: Program,
    parts: ControllerParts,
  ) {
    super(identity, parts);
    this.pod = pod;
    this.program = program;
  }

  reconcile(): void {
    if (this.isMade) return;
    this.isMade = true;
    const { template } = this.pod;
    this.create(this.name, { number: 1, template, program: this.program });
  }
}
