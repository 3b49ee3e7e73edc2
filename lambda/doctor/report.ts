import type { Severity } from '../../lib/catalogue/alarms';
import type { ITEM_KINDS, ItemKind } from '../../lib/catalogue/item-kinds';
import type { SourceId } from '../../lib/catalogue/sources';
import type { ProbeStatus, ProbedItems } from '../poll/probe-report';

/** How something stands: `look` is for the morning, `broken` is not. */
export type Level = 'ok' | 'look' | 'broken';

/** One thing that is not as it should be. */
export interface Finding {
  readonly level: Exclude<Level, 'ok'>;
  readonly says: string;
  readonly todo: string;
}

/** What came of one check. */
export interface Check<Details = unknown> {
  readonly level: Level;
  /** In one line. */
  readonly says: string;
  readonly findings: readonly Finding[];
  /** Absent: the check could not be made. */
  readonly details?: Details;
}

export interface ProviderDetails {
  readonly pollers: readonly {
    readonly source: SourceId;
    readonly function: string;
    /** Whether the poller itself answered the doctor. */
    readonly answered: boolean;
    /** What failed otherwise than by a missing permission. */
    readonly failed: readonly { readonly operation: string; readonly containerId?: string }[];
  }[];
}

/** Items by their kind in the plural, over all containers; absent: no source lists them, or none could. */
type ItemsDetails = {
  readonly [kind in ItemKind as (typeof ITEM_KINDS)[kind]['nouns']['several']]?: ProbedItems;
};

export interface SelectionDetails extends ItemsDetails {
  readonly containers: readonly { readonly id: string; readonly name?: string }[];
  readonly unmatched: readonly string[];
}

export interface PermissionsDetails {
  readonly pollers: readonly {
    readonly source: SourceId;
    readonly function: string;
    readonly operations: readonly {
      readonly operation: string;
      readonly action: string;
      readonly status: ProbeStatus;
      readonly containerId?: string;
      readonly says?: string;
    }[];
  }[];
}

export interface PollsDetails {
  readonly sources: readonly {
    readonly source: SourceId;
    readonly everyMinutes: number;
    /** ISO 8601; absent: none as far back as was looked. */
    readonly lastPoll?: string;
    readonly overdue: boolean;
    readonly itemsFailed?: number;
    readonly checkpointsFailed?: number;
  }[];
}

export interface SeriesDetails {
  readonly sources: readonly {
    readonly source: SourceId;
    readonly published?: number;
    readonly dropped?: number;
    readonly maximum: number;
  }[];
}

export interface AlarmsDetails {
  readonly found: number;
  /** Absent: not known. */
  readonly expected?: number;
  /** By how their names begin. */
  readonly missing: readonly { readonly start: string; readonly expected: number; readonly found: number }[];
  readonly withoutActions: readonly string[];
  readonly switchedOff: readonly string[];
  readonly inAlarm: readonly { readonly name: string; readonly since?: string }[];
  readonly insufficientData: readonly string[];
}

export interface TopicsDetails {
  readonly topics: readonly {
    /** ARN. */
    readonly topic: string;
    /** `internal`: the one between the alarms and the page writer. */
    readonly severity: Severity | 'internal';
    /** Routes that lead to it, counted from 1; 0: what no route takes. */
    readonly routes: readonly number[];
    /** Absent: not known. */
    readonly confirmed?: number;
    readonly pending?: number;
  }[];
}

export interface DeadLettersDetails {
  readonly queues: readonly {
    readonly queue: string;
    /** Messages, those that somebody is reading too. */
    readonly messages?: number;
  }[];
}

interface PageLine {
  readonly alarm: string;
  readonly item: string;
  readonly id: string;
  readonly severity: string;
  readonly since: string;
}

export interface PagesDetails {
  readonly open: readonly PageLine[];
  readonly outOfSight: readonly PageLine[];
  /** Without their reasons, which may name people. */
  readonly silences: readonly { readonly item?: string; readonly alarm?: string; readonly until: string }[];
  /** Messages that are still to be sent. */
  readonly waiting: number;
}

/** Everything that the doctor looks at, in the order in which it is told. */
export interface Checks {
  readonly provider: Check<ProviderDetails>;
  readonly permissions: Check<PermissionsDetails>;
  readonly selection: Check<SelectionDetails>;
  readonly polls: Check<PollsDetails>;
  readonly series: Check<SeriesDetails>;
  readonly alarms: Check<AlarmsDetails>;
  readonly topics: Check<TopicsDetails>;
  readonly deadLetters: Check<DeadLettersDetails>;
  readonly pages: Check<PagesDetails>;
}

export interface Report {
  readonly monitor: string;
  /** ISO 8601. */
  readonly at: string;
  readonly level: Level;
  readonly checks: Checks;
}

/** What became of a test page. */
export interface TestPageReport {
  readonly monitor: string;
  readonly at: string;
  readonly level: Level;
  readonly testPage: {
    readonly severities: readonly Severity[];
    /** Id of the message on the topic of the alarms; absent: it was not sent. */
    readonly messageId?: string;
    /** Where the page writer passes it on to. */
    readonly topics: TopicsDetails['topics'];
    readonly findings: readonly Finding[];
  };
}

/** The worst of some levels. */
export function worst(levels: readonly Level[]): Level {
  if (levels.includes('broken')) return 'broken';
  return levels.includes('look') ? 'look' : 'ok';
}

/** A check that stands as its worst finding does. */
export function checkOf<Details>(
  says: string,
  findings: readonly Finding[],
  details: Details,
): Check<Details> {
  return { level: worst(findings.map(({ level }) => level)), says, findings, details };
}
