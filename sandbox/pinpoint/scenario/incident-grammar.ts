import { CALL_ANSWERS, type Effect, type Incident, type RunChange } from './model';
import type { When } from '../../scenario/window';
import { amount, duration, moment, rate, share } from '../../scenario/terms';
import { MAIL_SHARES, sendShares } from './shares';
import { type Parse, type Parsed, fields, mapOr, oneOf, text, words } from '../../scenario/parse';
import type { Source } from '../../scenario/yaml-source';
import * as values from '../../scenario/values';

const KINDS = ['journey', 'campaign', 'application', 'calls', 'poller'] as const;
type Kind = (typeof KINDS)[number];

/** The keys that say what happens, by what it happens to. */
const EFFECTS: Readonly<Record<Kind, readonly string[]>> = {
  journey: ['entries', 'sends', 'email', 'runs', 'state'],
  campaign: ['entries', 'runs', 'state'],
  application: ['email', 'sms', 'metrics'],
  calls: ['answer'],
  poller: ['is'],
};
const ALL_EFFECTS = [...new Set(Object.values(EFFECTS).flat())];

/** The states that an incident can put an item into; gone is deleted for good. */
const STATES = {
  journey: ['ACTIVE', 'PAUSED', 'CLOSED', 'CANCELLED', 'COMPLETED', 'gone'],
  campaign: ['ACTIVE', 'PAUSED', 'COMPLETED', 'DELETED', 'INVALID', 'gone'],
} as const;

const weekly = text('a weekday and a time like Fri 17:00', (given) => {
  const read = values.readMoment(given);
  return read?.kind === 'weekday' ? read : undefined;
});
const daily = text(values.TIME_OF_DAY, values.readTimeOfDay);

const entries = text(`stop, a factor like x 0.4, or ${values.RATE}`, (given) => {
  if (given === 'stop') return 0;
  const factor = /^x ?(\d+(?:\.\d+)?)$/.exec(given)?.[1];
  return factor === undefined ? values.readRate(given) : Number(factor);
});

const runsInWords = text(
  'missing, cancelled after 20 min, or a map',
  (given): 'missing' | RunChange | undefined => {
    if (given === 'missing') return given;
    const after = values.readDuration(/^cancelled after (.+)$/.exec(given)?.[1] ?? '');
    return after === undefined ? undefined : { cancelledAfter: after };
  },
);

const runsInDetail = fields('runs', {
  result: oneOf(['SUCCESS', 'FAIL']),
  audience: amount,
  successful: text('a whole number', (given) => (/^\d+$/.test(given) ? Number(given) : undefined)),
  takes: duration,
});

const INCIDENT = {
  journey: words,
  campaign: words,
  application: words,
  calls: words,
  poller: words,
  at: moment,
  from: moment,
  until: moment,
  for: duration,
  daily,
  weekly,
  entries,
  sends: sendShares,
  email: fields('email', { ...MAIL_SHARES, 'complaints-rate': rate }),
  sms: fields('sms', { delivered: share }),
  runs: mapOr(runsInDetail, runsInWords),
  state: oneOf([...new Set([...STATES.journey, ...STATES.campaign])]),
  metrics: oneOf(['frozen']),
  kpi: words,
  answer: oneOf(CALL_ANSWERS),
  is: oneOf(['broken', 'skipped']),
} as const;

const incidentFields = fields('an incident', INCIDENT);
type IncidentFile = Parsed<typeof INCIDENT>;

/** One incident: what it happens to, when, and what happens. */
export const incident: Parse<Incident> = (node, source, place) => {
  const file = incidentFields(node, source, place);
  if (!file) return undefined;
  const kind = kindOf(file, source);
  const when = whenOf(file, source);
  if (!kind || !when || !effectsFit(file, kind, source)) return undefined;
  const application = file.application ?? '*';
  if (kind === 'poller')
    return file.poller && file.is ? { kind, place, when, poller: file.poller, is: file.is } : undefined;
  if (kind === 'calls') {
    const { calls: operation, answer, kpi = '*' } = file;
    return operation && answer ? { kind, place, when, operation, application, kpi, answer } : undefined;
  }
  const item = kind === 'application' ? '*' : (file[kind] ?? '*');
  return { kind, place, when, application, item, effect: effectOf(file) };
};

function kindOf(file: IncidentFile, source: Source): Kind | undefined {
  // An application stands beside the others too, to narrow them down.
  const named = KINDS.filter((kind) => file[kind] !== undefined && kind !== 'application');
  if (named.length === 0 && file.application !== undefined) return 'application';
  if (named.length === 1) return named[0];
  source.mistakes.add(
    file.place,
    `names ${named.length === 0 ? 'nothing' : named.join(' and ')} that it happens to, but must name exactly one of ${KINDS.join(', ')}`,
  );
  return undefined;
}

function effectsFit(file: IncidentFile, kind: Kind, source: Source): boolean {
  const given = ALL_EFFECTS.filter((key) => Object.hasOwn(file, key));
  const misplaced = given.filter((key) => !EFFECTS[kind].includes(key));
  if (given.length > 0 && misplaced.length === 0) return valuesFit(file, kind, source);
  const what =
    given.length === 0 ? 'says nothing that happens' : `says ${misplaced.join(', ')} of the ${kind}`;
  source.mistakes.add(file.place, `${what}: allowed for ${kind} are ${EFFECTS[kind].join(', ')}`);
  return false;
}

/** Journeys and campaigns share keys, and not all of their values. */
function valuesFit({ state, runs, place }: IncidentFile, kind: Kind, source: Source): boolean {
  const states: readonly string[] = kind === 'campaign' ? STATES.campaign : STATES.journey;
  const stateFits = state === undefined || states.includes(state);
  if (!stateFits)
    source.mistakes.add(place, `puts a ${kind} into ${state}: allowed are ${states.join(', ')}`);
  const results = ['result', 'successful'].filter(
    (key) => typeof runs === 'object' && Object.hasOwn(runs, key),
  );
  const runsFit = kind === 'campaign' || results.length === 0;
  if (!runsFit)
    source.mistakes.add(place, `gives runs of a ${kind} ${results.join(', ')}: allowed are audience, takes`);
  return stateFits && runsFit;
}

function whenOf(file: IncidentFile, source: Source): When | undefined {
  const starts = (['at', 'from', 'daily', 'weekly'] as const).filter((key) => Object.hasOwn(file, key));
  const mistake =
    starts.length !== 1
      ? `has ${starts.length === 0 ? 'no start' : starts.join(' and ')}, but must have exactly one of at, from, daily, weekly`
      : file.until && file.for
        ? 'has until and for, but must have at most one of them'
        : (starts[0] === 'daily' || starts[0] === 'weekly') && !Object.hasOwn(file, 'for')
          ? `is ${starts[0]} and needs for: how long each time`
          : undefined;
  if (mistake) {
    source.mistakes.add(file.place, mistake);
    return undefined;
  }
  const end = { ...(file.until && { until: file.until }), ...(file.for && { lasts: file.for }) };
  if (file.daily !== undefined) {
    return { from: { kind: 'day', day: 1, minutes: file.daily }, ...end, every: 'day', moment: false };
  }
  if (file.weekly) return { from: file.weekly, ...end, every: 'week', moment: false };
  const from = file.at ?? file.from;
  return from && { from, ...end, moment: file.at !== undefined };
}

function effectOf(file: IncidentFile): Effect {
  const { email, sms, runs, state, entries: entering, sends, metrics } = file;
  return {
    ...(entering !== undefined && { entries: entering }),
    ...(sends && { sends }),
    ...(email && { email: mailChange(email) }),
    ...(sms && { sms }),
    ...(runs && { runs }),
    ...(state && (state === 'gone' ? { deleted: true } : { state })),
    ...(metrics && { metrics }),
  };
}

function mailChange(file: NonNullable<IncidentFile['email']>): NonNullable<Effect['email']> {
  const {
    place: _,
    'hard-bounces': hardBounces,
    'soft-bounces': softBounces,
    'complaints-rate': complaintsRate,
    ...rest
  } = file;
  return Object.fromEntries(
    Object.entries({ ...rest, hardBounces, softBounces, complaintsRate }).filter(
      ([, value]) => value !== undefined,
    ),
  );
}
