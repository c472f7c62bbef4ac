/** What a policy that learns has to keep of each decision until its outcome is told. */
export class SentTasks<Note> {
  private readonly notes = new Map<number, Note>();

  sent(decision: number, note: Note): void {
    this.notes.set(decision, note);
  }

  /** Told once; undefined for a decision that was not its own, as one that has been replaced. */
  take(decision: number): Note | undefined {
    const note = this.notes.get(decision);
    this.notes.delete(decision);
    return note;
  }
}
