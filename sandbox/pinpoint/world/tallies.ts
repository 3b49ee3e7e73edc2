import { type Counts, add } from './fields';

/** Counts of one UTC day and one group. */
export interface Cell {
  readonly day: number;
  readonly group: string;
  readonly counts: Readonly<Counts>;
}

/** Counts by UTC day and by a group within it: an activity, a country, an error code. */
export class Tallies {
  private readonly days = new Map<number, Map<string, Counts>>();

  add(day: number, group: string, field: string, count: number): void {
    add(this.cell(day, group), field, count);
  }

  /** The cells of a range of days, both included. */
  cells(firstDay: number, lastDay: number): Cell[] {
    const cells: Cell[] = [];
    for (let day = firstDay; day <= lastDay; day += 1) {
      for (const [group, counts] of this.days.get(day) ?? []) cells.push({ day, group, counts });
    }
    return cells;
  }

  private cell(day: number, group: string): Counts {
    let groups = this.days.get(day);
    if (!groups) this.days.set(day, (groups = new Map<string, Counts>()));
    let counts = groups.get(group);
    if (!counts) groups.set(group, (counts = {}));
    return counts;
  }
}
