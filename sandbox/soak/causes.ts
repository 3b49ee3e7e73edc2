import type { Incident, Place, PlannedFault } from './plan';

/** A page that a cause brings about. */
export interface CausedPage {
  readonly alarm: string;
  /** Name of the application or item, or id of the source; whatever it is about unless given. */
  readonly about?: string;
  /** Minutes after the cause's beginning by which it must have come; it may come or not unless given. */
  readonly by?: number;
  /** Whether it may come more than once. */
  readonly often?: true;
}

/** Something that goes wrong, and whom it wakes. */
export interface Cause {
  readonly happens: { readonly fault: string; readonly share?: number } | { readonly incident: IncidentOf };
  /** Minutes, from and to. */
  readonly lasts: readonly [least: number, most: number];
  /** What it happens to, where that is picked. */
  readonly on?: 'source' | 'application';
  /** Nobody is woken by anything else. */
  readonly pages: (target: Target) => readonly CausedPage[];
  /** Minutes after its end in which its pages may still come. */
  readonly settles: number;
  /** Whether it may go on together with others: it changes nothing of what those bring about, or so it should be. */
  readonly goesWith?: 'everything' | 'pages';
}

type IncidentOf = (when: { readonly from: Date; readonly until: Date }, place: Place) => Incident;

/** What a cause happens to: a source, an application, or all there is. */
export interface Target {
  readonly source?: string;
  readonly application?: string;
}

export const SOURCES = [
  'journey-execution',
  'journey-runs',
  'journey-kpis',
  'campaign-kpis',
  'campaign-activities',
  'application-kpis',
] as const;

export const APPLICATIONS = ['shop', 'club'] as const;

const nobody = (): readonly CausedPage[] => [];

/** An application of which nothing is answered: a quarter of an hour, and the polls around it. */
const outOfSight = ({ application }: Target): readonly CausedPage[] =>
  (application === undefined ? APPLICATIONS : [application]).map((about) => ({
    alarm: 'watch.source-unreachable',
    about,
    by: 35,
  }));

/** A list or the only answer of a source may be hit three times in a row, and then the source is out of sight. */
const maybeOutOfSight = (): readonly CausedPage[] => [{ alarm: 'watch.source-unreachable', often: true }];

/** Two polls of a quarter of an hour that do not end. */
const notRunning = ({ source }: Target): readonly CausedPage[] =>
  (source === undefined ? SOURCES : [source]).map((about) => ({
    alarm: 'watch.poller-not-running',
    about,
    by: 55,
  }));

const maybeNotRunning = (): readonly CausedPage[] => [{ alarm: 'watch.poller-not-running', often: true }];

/** What CloudWatch wrote comes as it is where the page writer could not write it. */
const unwritten: CausedPage = { alarm: 'unwritten', often: true };

const fault = (name: string, more: Omit<Cause, 'happens'>, share?: number): Cause => ({
  happens: { fault: name, ...(share !== undefined && { share }) },
  ...more,
});

const incidentOn = (
  kind: 'journey' | 'campaign',
  item: string,
  effect: Incident['effect'],
  more: Omit<Cause, 'happens'>,
): Cause => ({
  happens: {
    incident: ({ from, until }, place) => ({
      kind,
      place,
      application: '*',
      item,
      effect,
      when: {
        from: { kind: 'date', time: from.getTime() },
        until: { kind: 'date', time: until.getTime() },
        moment: false,
      },
    }),
  },
  ...more,
});

const quiet = { pages: nobody, settles: 45 } as const;

/** THE table: what goes wrong, for how long, and which pages it must, may and must not bring about. */
export const CAUSES = {
  'pinpoint.throttled': fault('pinpoint.throttled', { ...quiet, lasts: [10, 60] }),
  'pinpoint.throttled-for-good': fault('pinpoint.throttled-for-good', {
    ...quiet,
    lasts: [10, 40],
    pages: maybeOutOfSight,
  }),
  'pinpoint.latency': fault('pinpoint.latency', { ...quiet, lasts: [20, 120] }),
  'pinpoint.no-answer': fault('pinpoint.no-answer', { lasts: [20, 60], pages: maybeOutOfSight, settles: 45 }),
  'pinpoint.internal-error': fault('pinpoint.internal-error', {
    lasts: [10, 45],
    pages: maybeOutOfSight,
    settles: 45,
  }),
  'pinpoint.down': fault('pinpoint.down', { lasts: [35, 90], pages: outOfSight, settles: 45 }),
  'pinpoint.reset': fault('pinpoint.reset', { lasts: [10, 45], pages: maybeOutOfSight, settles: 45 }),
  'pinpoint.half-body': fault('pinpoint.half-body', { lasts: [10, 45], pages: maybeOutOfSight, settles: 45 }),
  'pinpoint.truncated-json': fault('pinpoint.truncated-json', {
    lasts: [10, 45],
    pages: maybeOutOfSight,
    settles: 45,
  }),
  'pinpoint.wrong-types': fault('pinpoint.wrong-types', { ...quiet, lasts: [20, 90] }),
  'pinpoint.huge-pages': fault('pinpoint.huge-pages', { ...quiet, lasts: [20, 45] }),
  'pinpoint.repeated-token': fault('pinpoint.repeated-token', {
    lasts: [35, 60],
    pages: outOfSight,
    settles: 45,
  }),
  'pinpoint.not-found-without-header': fault('pinpoint.not-found-without-header', {
    ...quiet,
    lasts: [20, 90],
    goesWith: 'everything',
  }),
  'pinpoint.denied-item': fault('pinpoint.denied-item', {
    ...quiet,
    lasts: [20, 90],
    goesWith: 'everything',
  }),
  'pinpoint.denied-application': fault('pinpoint.denied-application', {
    lasts: [35, 90],
    on: 'application',
    pages: outOfSight,
    settles: 45,
  }),
  'pinpoint.denied': fault('pinpoint.denied', { lasts: [35, 90], pages: outOfSight, settles: 45 }),
  'pinpoint.gone': fault('pinpoint.gone', { lasts: [35, 120], pages: outOfSight, settles: 45 }),
  'pinpoint.clock-skew': fault('pinpoint.clock-skew', { ...quiet, lasts: [20, 120], goesWith: 'everything' }),
  'pinpoint.duplicates': fault('pinpoint.duplicates', { ...quiet, lasts: [20, 120], goesWith: 'everything' }),
  'pinpoint.deleted-between': fault('pinpoint.deleted-between', {
    ...quiet,
    lasts: [20, 90],
    goesWith: 'everything',
  }),
  'pinpoint.empty-lists': fault('pinpoint.empty-lists', {
    lasts: [50, 90],
    pages: () => [
      { alarm: 'watch.items-lost', about: 'shop', by: 50, often: true },
      { alarm: 'watch.items-lost', about: 'club', often: true },
    ],
    settles: 45,
  }),

  'cloudwatch.throttled': fault('cloudwatch.throttled', {
    lasts: [10, 45],
    pages: maybeNotRunning,
    settles: 45,
  }),
  'cloudwatch.throttled-for-good': fault('cloudwatch.throttled-for-good', {
    lasts: [60, 90],
    pages: notRunning,
    settles: 45,
  }),
  'cloudwatch.refuses-a-datum': fault('cloudwatch.refuses-a-datum', { ...quiet, lasts: [30, 90] }),
  'cloudwatch.internal-error': fault('cloudwatch.internal-error', {
    lasts: [10, 45],
    pages: maybeNotRunning,
    settles: 45,
  }),
  'cloudwatch.late-answer': fault('cloudwatch.late-answer', {
    lasts: [10, 45],
    pages: maybeNotRunning,
    settles: 45,
  }),

  'dynamodb.throttled': fault('dynamodb.throttled', { ...quiet, lasts: [10, 60] }),
  'dynamodb.throttled-for-good': fault('dynamodb.throttled-for-good', { ...quiet, lasts: [10, 45] }),
  'dynamodb.condition-fails': fault('dynamodb.condition-fails', { ...quiet, lasts: [10, 60] }),
  'dynamodb.internal-error': fault('dynamodb.internal-error', { ...quiet, lasts: [10, 60] }),
  'dynamodb.late-answer': fault('dynamodb.late-answer', { ...quiet, lasts: [10, 60] }),

  'sns.throttled': fault('sns.throttled', {
    lasts: [60, 120],
    pages: () => [unwritten],
    settles: 45,
    goesWith: 'pages',
  }),
  'sns.internal-error': fault('sns.internal-error', {
    lasts: [60, 120],
    pages: () => [unwritten],
    settles: 45,
    goesWith: 'pages',
  }),
  'sns.late-answer': fault('sns.late-answer', {
    lasts: [60, 120],
    pages: () => [unwritten],
    settles: 45,
    goesWith: 'pages',
  }),

  'function.killed-at-await': fault('function.killed-at-await', { ...quiet, lasts: [30, 180] }, 0.05),
  'function.out-of-time': fault('function.out-of-time', { ...quiet, lasts: [30, 180] }, 0.05),
  'function.out-of-memory': fault('function.out-of-memory', {
    lasts: [60, 90],
    on: 'source',
    pages: notRunning,
    settles: 45,
  }),
  'function.init-fails': fault('function.init-fails', {
    lasts: [60, 90],
    on: 'source',
    pages: notRunning,
    settles: 45,
  }),
  'schedule.skipped': fault('schedule.skipped', {
    lasts: [60, 90],
    on: 'source',
    pages: notRunning,
    settles: 45,
  }),
  'schedule.twice': fault('schedule.twice', { ...quiet, lasts: [30, 180], goesWith: 'everything' }),

  'journey.sends-fail': incidentOn(
    'journey',
    'Digest',
    { sends: { SERVICE_FAILURE: 1 } },
    {
      lasts: [110, 150],
      pages: () => [{ alarm: 'journey.send-failures', about: 'Digest', by: 110 }],
      settles: 150,
    },
  ),
  'journey.mails-bounce': incidentOn(
    'journey',
    'Digest',
    { email: { hardBounces: 0.3 } },
    {
      lasts: [180, 210],
      pages: () => [{ alarm: 'journey.bounce', about: 'Digest', by: 180 }],
      settles: 240,
    },
  ),
  'journey.runs-cancelled': incidentOn(
    'journey',
    'Trial ends',
    { runs: { cancelledAfter: 5 * 60_000 } },
    {
      lasts: [65, 125],
      pages: () => [{ alarm: 'journey.run-cancelled', about: 'Trial ends', by: 95 }],
      settles: 100,
    },
  ),
  'campaign.runs-fail': incidentOn(
    'campaign',
    'Alerts',
    { runs: { result: 'FAIL' } },
    {
      lasts: [65, 125],
      pages: () => [{ alarm: 'campaign.run-failed', about: 'Alerts', by: 95 }],
      settles: 100,
    },
  ),
  'campaign.audience-empty': incidentOn(
    'campaign',
    'Alerts',
    { runs: { audience: { mean: 0, spread: 0 } } },
    {
      lasts: [65, 125],
      pages: () => [{ alarm: 'campaign.audience-empty', about: 'Alerts', by: 95 }],
      settles: 100,
    },
  ),
} satisfies Readonly<Record<string, Cause>>;

export type CauseName = keyof typeof CAUSES;

export const CAUSE_NAMES = Object.keys(CAUSES) as CauseName[];

export function causeOf(name: CauseName): Cause {
  return CAUSES[name];
}

/** What is told of a planned fault. */
export function pagesOf({ cause, target }: PlannedFault): readonly CausedPage[] {
  return causeOf(cause).pages(target);
}
