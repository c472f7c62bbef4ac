/** What a parameter of a policy may be. */
export type ParameterValue = number | string | boolean | readonly (number | string)[];

/** The parameters of one policy, by name. */
export type Parameters = Readonly<Record<string, ParameterValue>>;

interface Described {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** Where the default comes from: a paper, a measurement, "chosen". */
  readonly source: string;
}

interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  /** Takes whole numbers only, as what counts something does. */
  readonly integer?: boolean;
  /** "1" for a plain number. */
  readonly unit: string;
}

export interface NumberParameter extends Described, NumberRange {
  readonly type: "number";
  readonly default: number;
}

export interface WordParameter extends Described {
  readonly type: "word";
  readonly default: string;
  readonly values: readonly string[];
}

export interface BooleanParameter extends Described {
  readonly type: "boolean";
  readonly default: boolean;
}

/** Several numbers or words in an order; how many, `minimumLength` and `maximumLength` say. */
export interface ListParameter extends Described {
  readonly type: "list";
  readonly default: readonly (number | string)[];
  readonly minimumLength: number;
  readonly maximumLength: number;
  readonly items:
    | ({ readonly type: "number" } & NumberRange)
    | { readonly type: "word"; readonly values: readonly string[] };
}

/** One parameter of a policy, as scenario files, the command and the dashboard show and check it. */
export type ParameterSpec = NumberParameter | WordParameter | BooleanParameter | ListParameter;

type WordOf<Spec> = Spec extends { readonly values: readonly (infer Word)[] } ? Word : string;
type ItemOf<Items> = Items extends { readonly type: "number" } ? number : WordOf<Items>;
type ValueOf<Spec> = Spec extends ListParameter
  ? readonly ItemOf<Spec["items"]>[]
  : Spec extends WordParameter
    ? WordOf<Spec>
    : Spec extends BooleanParameter
      ? boolean
      : number;

/** The parameters that specifications describe: a policy need not look at their types again. */
export type ValuesOf<Specs extends readonly ParameterSpec[]> = {
  readonly [Spec in Specs[number] as Spec["name"]]: ValueOf<Spec>;
};
