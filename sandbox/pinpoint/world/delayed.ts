/** A queue of things that come about later; what is put in must not come about before what is in already. */
export class Delayed<T> {
  private items: { readonly at: number; readonly item: T }[] = [];
  private head = 0;

  put(at: number, item: T): void {
    this.items.push({ at, item });
  }

  /** Takes out everything that comes about before a time. */
  *before(time: number): Generator<T> {
    for (let next = this.items[this.head]; next && next.at < time; next = this.items[this.head]) {
      this.head += 1;
      yield next.item;
    }
    if (this.head > 256 && this.head * 2 > this.items.length) {
      this.items = this.items.slice(this.head);
      this.head = 0;
    }
  }

  /** Takes out what a test picks, whenever it would come about. */
  remove(test: (item: T) => boolean): T[] {
    const waiting = this.items.slice(this.head);
    this.items = waiting.filter(({ item }) => !test(item));
    this.head = 0;
    return waiting.map(({ item }) => item).filter(test);
  }
}
