import type { PageMetricName } from '../../lib/catalogue/metrics/pages';
import { fullNameOf } from './item';
import type { Closed, Incident, Minute } from './record';
import { blindnessOf, isOutOfSight } from './sight';
import { isCurrent } from './silences';
import type { Remembered, Silence } from './store';

/** An incident as the answer to `{"status": true}` shows it. */
interface StatusLine {
  readonly alarm: string;
  readonly item: string;
  readonly id: string;
  readonly severity: string;
  readonly since: string;
  /** When its people were told. @default - they were not, by a silence or for want of a topic */
  readonly told?: string;
}

/** What the page writer knows, for whoever asks. */
export interface Status {
  readonly open: readonly StatusLine[];
  /** Open, but nobody can say how they are. */
  readonly outOfSight: readonly StatusLine[];
  readonly silences: readonly Silence[];
  /** Ended without a recovery, newest first. */
  readonly ended: readonly {
    readonly alarm: string;
    readonly item: string;
    readonly why: string;
    readonly at: string;
  }[];
  /** Messages that are still to be sent. */
  readonly waiting: number;
}

const WHY: { readonly [ending in Closed['ending']]: string } = {
  recovered: 'recovered',
  stopped: 'paused or ended by its owner',
  ended: 'gone from the lists, held for its whole day, or without an alarm',
};

export function statusOf(remembered: Remembered, now: Minute): Status {
  const blindness = blindnessOf(remembered.records);
  const open: StatusLine[] = [];
  const outOfSight: StatusLine[] = [];
  for (const [id, { incidents }] of remembered.records) {
    for (const incident of Object.values(incidents)) {
      (isOutOfSight(id, incident, blindness) ? outOfSight : open).push(lineOf(id, incident));
    }
  }
  return {
    open,
    outOfSight,
    silences: remembered.silences.filter((silence) => isCurrent(silence, now)),
    ended: [...remembered.records]
      .flatMap(([alarm, { endings }]) => endings.map((one) => ({ alarm, ...one })))
      .sort((a, b) => b.at - a.at)
      .map(({ alarm, item, ending, at }) => ({
        alarm,
        item: fullNameOf(item),
        why: WHY[ending],
        at: isoOf(at),
      })),
    waiting: [...remembered.records.values()].reduce((sum, { outbox }) => sum + outbox.length, 0),
  };
}

/** The page writer's own numbers. */
export function pageNumbers(status: Status): { readonly [name in PageMetricName]: number } {
  return {
    IncidentsOpen: status.open.length,
    IncidentsLostSightOf: status.outOfSight.length,
    ItemsSilenced: status.silences.length,
  };
}

function lineOf(alarm: string, { item, severity, since, toldAt }: Incident): StatusLine {
  return {
    alarm,
    item: fullNameOf(item),
    id: item.id,
    severity,
    since: isoOf(since),
    ...(toldAt !== undefined && { told: isoOf(toldAt) }),
  };
}

function isoOf(minute: Minute): string {
  return new Date(minute * 60_000).toISOString();
}
