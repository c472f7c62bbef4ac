/**
 * One parameter of a policy, as scenario files, the command and the dashboard show and check it.
 */
export interface ParameterSpec {
  readonly name: string;
  readonly description: string;
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** Parameters that count something take whole numbers only. */
  readonly integer?: boolean;
  /** "1" for a plain number. */
  readonly unit: string;
  /** Where the default comes from: a paper, a measurement, "chosen". */
  readonly source: string;
}

export type Parameters = Readonly<Record<string, number>>;
