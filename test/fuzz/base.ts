/** A sound scenario with the files that it names, to be spoilt. */
export interface Base {
  readonly name: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}
