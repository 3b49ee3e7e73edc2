import { severityOf } from '../../kit/topics';
import type { FaultName } from '../catalogue';
import { observe, sourcesAt, type Observed, type Reference } from './observe';
import { play, recordingOf } from './play';
import type { Place } from './places';
import { timeAt, type Stage } from './stage';

/** A fault at a place, and what came of it. */
export interface Cell {
  readonly fault: FaultName;
  readonly place: Place;
  readonly observed: Observed;
}

/** What the stage comes to when nothing goes wrong. */
export async function referenceOf(stage: Stage): Promise<Reference> {
  const recording = await recordingOf(stage);
  const { record } = await play(stage, { sources: [], others: recording });
  return { recording, pages: record.pages };
}

/** Tries a fault at one place after the other, for the same hour. */
export async function tryFault(
  stage: Stage,
  reference: Reference,
  fault: FaultName,
  places: readonly Place[],
): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const place of places) {
    const sources = sourcesAt(place);
    const plan = {
      fault,
      from: timeAt(stage, 'fault'),
      until: timeAt(stage, 'recovery'),
      ...(place !== 'everywhere' && { source: place }),
    };
    const played = await play(stage, { sources, plans: [plan], others: reference.recording });
    const observed = observe(stage, played, reference, sources, severityOf(stage.deployment));
    cells.push({ fault, place, observed });
  }
  return cells;
}
