import { type Answers, fieldOf, listIn, numberIn, type Question, type Shown } from './shown';

/** Whom a number belongs to. */
export interface CountedItem {
  readonly applicationId: string;
  /** Journey or campaign; empty: the application itself. */
  readonly itemId: string;
}

/** A total whose growth is published, and where Pinpoint shows it. */
export interface Counted {
  /** The metric that is published. */
  readonly metric: string;
  readonly source: string;
  readonly of: 'journey' | 'campaign' | 'application';
  /** What an invocation saw of it, by UTC day; a lifetime total has the empty day. */
  shown(answers: Answers, item: CountedItem): ReadonlyMap<string, Shown>;
}

const MESSAGES = ['EMAIL', 'SMS', 'PUSH', 'CUSTOM'];
const NOT_PUSH = ['EMAIL', 'SMS', 'CUSTOM'];
const FAILURES = ['TRANSIENT_FAILURE', 'FAILURE_PERMANENT', 'SERVICE_FAILURE', 'UNKNOWN'];

/** Every number that the product counts, told a second time: whoever writes the lambda is not who reads this. */
export const COUNTED: readonly Counted[] = [
  {
    metric: 'JourneyEndpointEnteredIncrement',
    source: 'journey-execution',
    of: 'journey',
    shown: (answers, item) =>
      mapped(answers.to({ operation: 'GetJourneyExecutionMetrics', ...item }), (body) => {
        const count = countIn(body, 'ENDPOINT_ENTERED');
        return count === 'none' ? null : count;
      }),
  },
  ofMessages('JourneyMessageSuccessIncrement', MESSAGES, ['SUCCESS']),
  ofMessages('JourneyMessageFailureIncrement', NOT_PUSH, FAILURES),
  ofMessages('JourneyMessageThrottledIncrement', MESSAGES, ['THROTTLED']),
  ofKpi('JourneyEmailsSentIncrement', 'journey-emails-sent'),
  ofKpi('JourneyEmailsHardbouncedIncrement', 'journey-emails-hardbounced'),
  ofKpi('JourneyEmailsComplainedIncrement', 'journey-emails-complained'),
  ofKpi('ApplicationTxnEmailsSentIncrement', 'txn-emails-sent'),
  ofKpi('ApplicationTxnEmailsHardBouncedIncrement', 'txn-emails-hard-bounced'),
  ofKpi('ApplicationTxnEmailsWithComplaintsIncrement', 'txn-emails-with-complaints'),
  ofKpi('ApplicationTxnSmsSentIncrement', 'txn-sms-sent'),
  ofKpi('ApplicationTxnSmsDeliveredIncrement', 'txn-sms-delivered'),
  {
    metric: 'CampaignAttemptedDeliveriesIncrement',
    source: 'campaign-kpis',
    of: 'campaign',
    shown: (answers, item) => {
      const of = 'attempted-deliveries-grouped-by-campaign-activity';
      return mapped(answers.to({ operation: 'GetCampaignDateRangeKpi', ...item, of }), sumOfRows);
    },
  },
  {
    metric: 'CampaignSuccessfulDeliveriesIncrement',
    source: 'campaign-kpis',
    of: 'campaign',
    shown: (answers, { applicationId, itemId }) => {
      const of = 'successful-deliveries-grouped-by-campaign';
      const question = { operation: 'GetApplicationDateRangeKpi', applicationId, itemId: '', of };
      return mapped(answers.to(question), (body) => rowOf(body, itemId));
    },
  },
];

function ofKpi(metric: string, kpi: string): Counted {
  const isOfJourney = metric.startsWith('Journey');
  return {
    metric,
    source: isOfJourney ? 'journey-kpis' : 'application-kpis',
    of: isOfJourney ? 'journey' : 'application',
    shown: (answers, item) => {
      const operation = isOfJourney ? 'GetJourneyDateRangeKpi' : 'GetApplicationDateRangeKpi';
      const byDate = answers.to({ operation, ...item, of: `${kpi}-grouped-by-date` });
      return new Map([
        ...mapped(byDate, rowOfDay),
        ...mapped(answers.to({ operation, ...item, of: kpi }), onlyRow),
      ]);
    },
  };
}

/** Sums over the message activities of a journey: shown only if every one of them is. */
function ofMessages(metric: string, kinds: readonly string[], fields: readonly string[]): Counted {
  return {
    metric,
    source: 'journey-execution',
    of: 'journey',
    shown: (answers, { applicationId, itemId }) => {
      const all = [...(answers.activities(applicationId, itemId) ?? [])];
      // The sums of a journey are there once all of its messages are, be they counted in this one or not.
      const messages = all.filter(([, settings]) => MESSAGES.some((kind) => settings.includes(kind)));
      const answered = messages.map(([of, settings]) => {
        const question: Question = {
          operation: 'GetJourneyExecutionActivityMetrics',
          applicationId,
          itemId,
          of,
        };
        return { settings, body: answers.to(question).get('') };
      });
      if (answered.some(({ body }) => body === undefined)) return new Map();
      const own = answered.filter(({ settings }) => kinds.some((kind) => settings.includes(kind)));
      const counts = own.flatMap(({ body }) => fields.map((field) => countIn(body, field)));
      if (counts.length === 0 || counts.includes(undefined)) return new Map();
      const numbers = counts.filter((count) => typeof count === 'number');
      return new Map([['', numbers.length === 0 ? null : sum(numbers)]]);
    },
  };
}

function mapped(
  bodies: ReadonlyMap<string, unknown>,
  read: (body: unknown, day: string) => Shown,
): ReadonlyMap<string, Shown> {
  return new Map([...bodies].map(([day, body]) => [day, body === undefined ? undefined : read(body, day)]));
}

/** A number among the execution metrics; 'none' where the answer does not have it. */
function countIn(body: unknown, field: string): number | 'none' | undefined {
  const metrics = fieldOf(body, 'Metrics');
  if (metrics === undefined) return 'none';
  if (typeof metrics !== 'object' || metrics === null || Array.isArray(metrics)) return undefined;
  const value = fieldOf(metrics, field);
  return value === undefined ? 'none' : numberIn(value);
}

/** Rows of a KPI; undefined where they are no list. */
function rowsIn(body: unknown): readonly unknown[] | undefined {
  const rows = fieldOf(fieldOf(body, 'KpiResult'), 'Rows');
  return rows === undefined ? [] : listIn(rows);
}

function valueOf(row: unknown): number | undefined {
  return numberIn(fieldOf(listIn(fieldOf(row, 'Values'))?.[0], 'Value'));
}

function onlyRow(body: unknown): Shown {
  const rows = rowsIn(body);
  if (rows?.length === 0) return null;
  return rows?.length === 1 ? valueOf(rows[0]) : undefined;
}

function sumOfRows(body: unknown): Shown {
  const rows = rowsIn(body);
  if (!rows || rows.length === 0) return rows && null;
  const values = rows.map(valueOf);
  return values.includes(undefined) ? undefined : sum(values.filter((value) => value !== undefined));
}

/** The row of one group; null where a whole answer has none of it. */
function rowOf(body: unknown, group: string, isGroup = (name: string): boolean => name !== ''): Shown {
  const rows = rowsIn(body);
  if (!rows) return undefined;
  const groups = rows.map((row) => fieldOf(listIn(fieldOf(row, 'GroupedBys'))?.[0], 'Value'));
  const at = groups.indexOf(group);
  if (at >= 0) return valueOf(rows[at]);
  return groups.every((each) => typeof each === 'string' && isGroup(each)) ? null : undefined;
}

/** The row of one day, as `rowOf`: a row that names its day in another way may be of any of them. */
function rowOfDay(body: unknown, day: string): Shown {
  return rowOf(body, day, (name) => /^\d{4}-\d{2}-\d{2}$/.test(name));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
