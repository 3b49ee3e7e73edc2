import {
  ALARM_IDS,
  type AlarmId,
  SEVERITIES,
  type Severity,
  alarmRow,
  linesOf,
} from '../../lib/catalogue/alarms';
import { alarmName, readAlarmName } from '../../lib/catalogue/alarms/names';
import { type MetricName, METRIC_NAMES, rowOf, statisticOf } from '../../lib/catalogue/metrics';
import { expectEach } from '../support/each';

/** Intervals that a source may have, in minutes. */
const INTERVALS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, 120, 180, 240, 360, 480, 720, 1_440];

const LINES = ALARM_IDS.flatMap((id) =>
  linesOf(alarmRow(id)).map(([severity, line]) => ({ id, severity, line })),
);

const lineName = ({ id, severity }: (typeof LINES)[number]) => `${id} as a ${severity}`;

const evaluationOf = (id: AlarmId, severity: Severity, minutes: number) =>
  alarmRow(id).lines[severity]?.evaluation(minutes);

/** What changes with the interval; the evaluations of all others are in the tests of the alarms that are built. */
test.each<[AlarmId, number, number]>([
  ['watch.poller-not-running', 1, 15],
  ['watch.poller-not-running', 5, 3],
  ['watch.poller-not-running', 10, 2],
  ['watch.poller-not-running', 15, 2],
  ['watch.poller-not-running', 60, 2],
  ['watch.poller-not-running', 1_440, 2],
  ['watch.source-unreachable', 1, 15],
  ['watch.source-unreachable', 5, 3],
  ['watch.source-unreachable', 10, 2],
  ['watch.source-unreachable', 15, 1],
  ['watch.source-unreachable', 60, 1],
])('%s at %i minutes needs every one of %i data points', (id, minutes, points) => {
  expect(evaluationOf(id, 'page', minutes)).toEqual({ datapointsToAlarm: points, evaluationPeriods: points });
});

test('every alarm can be evaluated at every interval', () => {
  const atIntervals = LINES.flatMap((line) => INTERVALS.map((minutes) => ({ ...line, minutes })));
  expectEach(
    atIntervals,
    ({ line, minutes }) => {
      const { datapointsToAlarm, evaluationPeriods } = line.evaluation(minutes);
      expect(Number.isInteger(datapointsToAlarm) && datapointsToAlarm >= 1).toBe(true);
      expect(datapointsToAlarm).toBeLessThanOrEqual(evaluationPeriods);
      expect(evaluationPeriods * minutes).toBeLessThanOrEqual(minutes < 60 ? 24 * 60 : 7 * 24 * 60);
    },
    (row) => `${lineName(row)} at ${row.minutes} minutes`,
  );
});

test('every alarm is found by a query at its default interval', () => {
  expectEach(
    LINES,
    ({ line }) => {
      expect(line.evaluation(15).evaluationPeriods * 15).toBeLessThanOrEqual(180);
    },
    lineName,
  );
});

/** Who hears of what, unless somebody says otherwise. */
const SEVERITIES_OF: { readonly [id in AlarmId]: readonly Severity[] } = {
  'journey.entries-stopped': ['page', 'ticket'],
  'journey.sends-stopped': ['page', 'ticket'],
  'journey.send-failures': ['page', 'ticket'],
  'journey.entries-surge': ['page', 'ticket'],
  'journey.run-cancelled': ['page'],
  'journey.ended-with-people': ['ticket'],
  'journey.run-overdue': ['page'],
  'journey.run-stuck': ['ticket'],
  'journey.throttled': ['ticket'],
  'journey.bounce': ['page', 'ticket'],
  'journey.complaint': ['page', 'ticket'],
  'campaign.run-failed': ['page'],
  'campaign.run-overdue': ['page'],
  'campaign.audience-empty': ['page'],
  'campaign.audience-surge': ['page'],
  'campaign.run-stuck': ['ticket'],
  'campaign.delivery-low': ['ticket'],
  'campaign.filtered-out': ['ticket'],
  'application.txn-email-bounce': ['page', 'ticket'],
  'application.txn-email-complaint': ['page', 'ticket'],
  'application.txn-sms-delivery': ['page'],
  'application.send-failures': ['ticket'],
  'watch.poller-not-running': ['page'],
  'watch.poller-failing': ['ticket'],
  'watch.item-blind': ['ticket'],
  'watch.source-unreachable': ['page'],
  'watch.items-lost': ['page'],
  'watch.stale': ['page', 'ticket'],
  'watch.series-dropped': ['ticket'],
  'watch.checkpoint-failing': ['ticket'],
  'watch.dead-letters': ['ticket'],
  'watch.pages-failing': ['ticket'],
};

test('every alarm wakes somebody, or waits, or both by how bad it is', () => {
  const severities = ALARM_IDS.map((id) => [id, linesOf(alarmRow(id)).map(([severity]) => severity)]);
  expect(Object.fromEntries(severities)).toEqual(SEVERITIES_OF);
});

test('only the alarm whose meaning is documented nowhere is off unless asked for', () => {
  expect(ALARM_IDS.filter((id) => alarmRow(id).isOff)).toEqual(['journey.run-stuck']);
});

describe('the metric that an alarm reads', () => {
  const READING = LINES.flatMap((row) =>
    'metric' in row.line.signal ? [{ ...row, metric: row.line.signal.metric }] : [],
  );
  type Reading = (typeof READING)[number];
  const expectReading = (check: (reading: Reading) => void) => {
    expectEach(READING, check, (reading) => `${lineName(reading)} of ${reading.metric}`);
  };

  test('is in every metric set, unless the alarm is off', () => {
    expectReading(({ id, metric }) => {
      expect(rowOf(metric).set).toBe(alarmRow(id).isOff ? 'standard' : 'essential');
    });
  });

  test('is looked down at where low is bad, and up at where high is', () => {
    expectReading(({ metric, line }) => {
      const isLowBad = statisticOf(metric) === 'Minimum' || rowOf(metric).emission === 'heartbeat';
      expect(line.comparison ?? 'at-least').toBe(isLowBad ? 'below' : 'at-least');
    });
  });

  test('is there at every poll', () => {
    expectReading(({ id, metric }) => {
      // Of no ACTIVE journey there is no age: nothing to be late.
      const mayBeAbsent = id === 'watch.stale';
      expect(['heartbeat', 'every-poll', ...(mayBeAbsent ? ['when-reported'] : [])]).toContain(
        rowOf(metric).emission,
      );
    });
  });

  test('is of a poller that has an alarm that speaks when it stops', () => {
    const heartbeats = READING.filter((other) => rowOf(other.metric).emission === 'heartbeat');
    expectReading(({ metric }) => {
      const partner = heartbeats.find((other) =>
        [rowOf(metric).source, 'every source'].includes(rowOf(other.metric).source),
      );
      expect(partner?.id).toBe('watch.poller-not-running');
    });
  });

  test('crosses the line of the ticket before that of the page, where both read one number', () => {
    expectReading(({ id, severity, line }) => {
      const { page, ticket } = alarmRow(id).lines;
      if ((page?.signal ?? line.signal) !== line.signal) return;
      const same = JSON.stringify(page?.signal) === JSON.stringify(ticket?.signal);
      if (severity === 'page' && same) {
        expect(ticket?.threshold ?? 0).toBeLessThan(page?.threshold ?? 0);
      } else {
        expect(page?.threshold ?? ticket?.threshold).toBeGreaterThan(0);
      }
    });
  });
});

describe('words', () => {
  test('every alarm says what has happened and what to do, in sentences', () => {
    expectEach(ALARM_IDS, (id) => {
      const { says, advice } = alarmRow(id).words;
      expect(says).toMatch(/^[[{A-Z][^\n]*[.\]]$/);
      expect(advice).toMatch(/^[A-Z][^\n]*\.$/);
    });
  });

  test('every alarm says what is wrong and what is right again so that it can follow a name', () => {
    expectEach(ALARM_IDS, (id) => {
      const { trouble, recovered } = alarmRow(id).words;
      for (const words of [trouble, recovered]) expect(words).toMatch(/^[a-z][^\n.{}]*[^.]$/);
    });
  });

  test('every alarm says why its threshold lies where it lies', () => {
    expectEach(
      LINES,
      ({ line }) => {
        expect(line.reason).toMatch(/^[A-Z][^\n]*\.$/);
      },
      lineName,
    );
  });

  test('the numbers in the words are metrics', () => {
    expectEach(ALARM_IDS, (id) => {
      const { says, brief, advice } = alarmRow(id).words;
      const names = [...`${says} ${brief} ${advice}`.matchAll(/\{([^}]+)\}/g)]
        .flatMap(([, inside = '']) => inside.replace(/:\w+$/, '').split(/[|/]/))
        .filter((name) => name !== 'item');
      expect(names.filter((name) => !METRIC_NAMES.includes(name as MetricName))).toEqual([]);
    });
  });

  test('what CloudWatch tells itself needs no number to be a sentence', () => {
    expectEach(
      ALARM_IDS.filter((id) => alarmRow(id).path !== 'item'),
      (id) => {
        const required = alarmRow(id).words.says.replace(/\[[^\]]*\]/g, '');
        expect(required.match(/\{(?!item\})[^}]*\}/g)).toBeNull();
      },
    );
  });
});

describe('names', () => {
  test.each([
    [[], 'shop/journey.bounce/page'],
    [['8f0c'], 'shop/journey.bounce/page/8f0c'],
    [['8f0c', '3b1d'], 'shop/journey.bounce/page/8f0c/3b1d'],
  ])('an alarm about %j is called %s, and read back', (about, name) => {
    const parts = { id: 'journey.bounce', severity: 'page', about } as const;
    expect(alarmName('shop', parts)).toBe(name);
    expect(readAlarmName('shop', name)).toEqual(parts);
  });

  test('a monitor whose name holds a slash is no hindrance', () => {
    expect(readAlarmName('shop/eu', 'shop/eu/watch.stale/ticket')).toEqual({
      id: 'watch.stale',
      severity: 'ticket',
      about: [],
    });
  });

  test.each([
    'other/journey.bounce/page',
    'shop/journey.bounce',
    'shop/journey.bounced/page',
    'shop/journey.bounce/wake',
    'shop',
    'shopping/journey.bounce/page',
  ])('%s is no alarm of the monitor shop', (name) => {
    expect(readAlarmName('shop', name)).toBeUndefined();
  });

  test('severities are a page and a ticket', () => {
    expect(SEVERITIES).toEqual(['page', 'ticket']);
  });
});
