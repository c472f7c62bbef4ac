/** Words in the order in which they got their numbers. */
export class Dictionary {
  readonly words: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(words: readonly string[] = []) {
    for (const word of words) this.numberOf(word);
  }

  /** The word's number; a new word gets the next one. */
  numberOf(word: string): number {
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.words.length;
      this.numbers.set(word, number);
      this.words.push(word);
    }
    return number;
  }
}
