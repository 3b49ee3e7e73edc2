import { type Parse, type Parsed, fields, list, mapOr, text, words } from './parse';
import type { Place, Source } from './yaml-source';
import { suggestion } from '../nearest';
import { moment } from './terms';
import type { Moment } from './values';

const ALARM_ID = 'the id of an alarm like journey.entries-stopped';

/** The first word of the ids of alarms about the pollers themselves; the other words are a provider's. */
const POLLERS = 'watch';

/** Which ids exist is known only to the deployed app, so that this checks their form alone. */
function alarmIdAbout(provided: readonly string[]): Parse<string> {
  const subjects = [...provided, POLLERS];
  return (node, source, place) => {
    const given = words(node, source, place);
    if (given === undefined) return undefined;
    const [subject = '', rest = ''] = given.split('.', 2);
    if (subjects.includes(subject) && /^[a-z][a-z0-9-]*$/.test(rest)) return given;
    source.mistakes.add(
      place,
      `is ${given}, but must be ${ALARM_ID}: it begins with ${subjects.join(', ')} and a dot${suggestion(subject, subjects)}`,
    );
    return undefined;
  };
}

/** What an alarm is about: the first word of its id. */
export function subjectOf(alarm: string): string {
  return alarm.slice(0, alarm.indexOf('.'));
}

const atMost = text('a limit like at most 1', (given) => {
  const count = /^at most (\d+)$/.exec(given)?.[1];
  return count === undefined ? undefined : Number(count);
});

const span = { from: moment, until: moment } as const;

export const watch = fields('watch', { ...span, short: fields('short', span) });
export type WatchFile = Parsed<{ from: typeof moment; until: typeof moment }> & {
  readonly short?: Parsed<typeof span>;
};

const recovery = mapOr(
  fields('recovery', { after: moment, by: moment }),
  text('none, or a map of after and by', (given) => (given === 'none' ? given : undefined)),
);

const DETAILS_OF_MESSAGES = {
  item: words,
  after: moment,
  by: moment,
  recovery,
  'still-open': list(moment),
  says: list(words),
} as const;

const LIMITS = { tickets: atMost, messages: atMost } as const;

/** Of each entry exactly one of them. */
const HEADS = ['page', 'ticket', 'tickets', 'messages'] as const;
type Head = (typeof HEADS)[number];
const DETAILS: Readonly<Record<Head, readonly string[]>> = {
  page: ['item', 'after', 'by', 'recovery', 'still-open', 'says'],
  // Tickets are closed without a word.
  ticket: ['item', 'after', 'by', 'says'],
  tickets: [],
  messages: [],
};
const ALL_DETAILS = DETAILS.page;

type ExpectationFields = Parsed<
  Record<'page' | 'ticket', Parse<string>> & typeof LIMITS & typeof DETAILS_OF_MESSAGES
>;

export interface MessageFile {
  readonly kind: 'message';
  readonly place: Place;
  readonly severity: 'page' | 'ticket';
  readonly alarm: string;
  readonly item?: string;
  readonly after?: Moment;
  readonly by: Moment;
  readonly recovery?: { readonly place: Place; readonly after: Moment; readonly by: Moment };
  readonly stillOpen: readonly Moment[];
  readonly says: readonly string[];
}

interface LimitFile {
  readonly kind: 'tickets' | 'messages';
  readonly place: Place;
  readonly most: number;
}

export type ExpectationFile = MessageFile | LimitFile;

/**
 * One entry of `expect`: a message that must come, or how many may.
 *
 * @param subjects what the provider's alarms are about: the first words of their ids
 */
export function expectationAbout(subjects: readonly string[]): Parse<ExpectationFile> {
  const alarmId = alarmIdAbout(subjects);
  const parse = fields('an expectation', {
    page: alarmId,
    ticket: alarmId,
    ...LIMITS,
    ...DETAILS_OF_MESSAGES,
  });
  return (node, source, place) => {
    const file = parse(node, source, place);
    const head = file && headOf(file, source);
    if (!file || !head || !detailsFit(file, head, source)) return undefined;
    if (head === 'tickets' || head === 'messages') {
      const most = file[head];
      return most === undefined ? undefined : { kind: head, place, most };
    }
    return messageOf(file, head, source);
  };
}

function headOf(file: ExpectationFields, source: Source): Head | undefined {
  const named = HEADS.filter((head) => Object.hasOwn(file, head));
  if (named.length === 1) return named[0];
  const given = named.length === 0 ? 'nothing' : named.join(' and ');
  source.mistakes.add(file.place, `expects ${given}, but must expect exactly one of ${HEADS.join(', ')}`);
  return undefined;
}

function detailsFit(file: ExpectationFields, head: Head, source: Source): boolean {
  const misplaced = ALL_DETAILS.filter((key) => Object.hasOwn(file, key) && !DETAILS[head].includes(key));
  if (misplaced.length === 0) return true;
  const allowed = DETAILS[head].join(', ') || 'none';
  source.mistakes.add(file.place, `says ${misplaced.join(', ')} of ${head}: allowed are ${allowed}`);
  return false;
}

function messageOf(
  file: ExpectationFields,
  severity: 'page' | 'ticket',
  source: Source,
): MessageFile | undefined {
  const { place, [severity]: alarm, item, after, by, says = [], 'still-open': stillOpen = [] } = file;
  if (!Object.hasOwn(file, 'by'))
    source.mistakes.add(place, `${severity} needs by: when it is due at the latest`);
  const ends = file.recovery === 'none' ? undefined : file.recovery;
  if (ends && !(Object.hasOwn(ends, 'after') && Object.hasOwn(ends, 'by')))
    source.mistakes.add(ends.place, 'recovery needs after and by');
  if (!alarm || !by) return undefined;
  return {
    kind: 'message',
    place,
    severity,
    alarm,
    ...(item !== undefined && { item }),
    ...(after && { after }),
    by,
    ...(ends?.after && ends.by && { recovery: { place: ends.place, after: ends.after, by: ends.by } }),
    stillOpen,
    says,
  };
}
