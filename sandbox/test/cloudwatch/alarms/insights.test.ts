import { MAX_RETURNED_SERIES, parseInsights } from '../../../cloudwatch/alarms/insights/parser';
import { Selection } from '../../../cloudwatch/alarms/insights/selection';
import { minuteOf } from '../../../cloudwatch/metric-store';
import { mathAlarm, messageOf, metricStat, minute, Sandbox, timeline } from '../support/alarms';
import { expectEach } from '../../../../test/support/each';

const window = { end: minuteOf(minute(3)), period: 1, length: 3 };

/** Attributes and values of the series a query returns in minutes 1 to 3. */
function select(sandbox: Sandbox, query: string) {
  return new Selection(sandbox.store, parseInsights(query))
    .select(window)
    .returned.map(({ contributor, slots }) => [Object.values(contributor.attributes).join('/'), slots]);
}

function shops(): Sandbox {
  return new Sandbox()
    .values('Orders', [1, 2, 3], { Shop: 'north', Till: '1' })
    .values('Orders', [4, undefined, 6], { Shop: 'north', Till: '2' })
    .values('Orders', [7, 8, 9], { Shop: 'south', Till: '1' })
    .values('Orders', [100, 100, 100], { Shop: 'north' })
    .values('Orders', [1_000, 1_000, 1_000])
    .values('Refunds', [5, 5, 5], { Shop: 'north', Till: '1' });
}

describe('a query', () => {
  test('is read in full', () => {
    expect(
      parseInsights(
        `SELECT MAX("Orders Placed") FROM SCHEMA("My/Shop", Shop, "till-id") WHERE Shop = 'north' AND "till-id" != '7' GROUP BY Shop, "till-id" ORDER BY MIN() DESC LIMIT 20`,
      ),
    ).toEqual({
      statistic: 'Maximum',
      metricName: 'Orders Placed',
      namespace: 'My/Shop',
      schema: ['Shop', 'till-id'],
      conditions: [
        { dimension: 'Shop', equal: true, value: 'north' },
        { dimension: 'till-id', equal: false, value: '7' },
      ],
      groupBy: ['Shop', 'till-id'],
      orderBy: { statistic: 'Minimum', descending: true },
      limit: 20,
    });
  });

  test('needs no more than SELECT and FROM', () => {
    expect(parseInsights('select avg(x) from Shop')).toEqual({
      statistic: 'Average',
      metricName: 'x',
      namespace: 'Shop',
      schema: undefined,
      conditions: [],
      groupBy: [],
      orderBy: undefined,
      limit: MAX_RETURNED_SERIES,
    });
  });

  test.each([
    ['MAX', 'Maximum'],
    ['MIN', 'Minimum'],
    ['AVG', 'Average'],
    ['SUM', 'Sum'],
    ['COUNT', 'SampleCount'],
  ])('%s is the statistic %s', (word, statistic) => {
    expect(parseInsights(`SELECT ${word}(x) FROM Shop`).statistic).toBe(statistic);
  });

  test.each([
    ['ORDER BY MAX()', false],
    ['ORDER BY MAX() ASC', false],
    ['ORDER BY MAX() DESC', true],
  ])('%s is descending: %s', (order, descending) => {
    expect(parseInsights(`SELECT MAX(x) FROM Shop GROUP BY d ${order}`).orderBy).toEqual({
      statistic: 'Maximum',
      descending,
    });
  });

  const WRONG_QUERIES = [
    ['SELECT x FROM Shop', 'MAX, MIN, AVG, SUM, COUNT'],
    ['SELECT MAX() FROM Shop', 'a metric name'],
    ['SELECT MAX(x)', 'FROM is expected'],
    ['SELECT MAX(x) FROM "My/Shop', 'is not understood'],
    ['SELECT MAX(x) FROM ""', 'a namespace'],
    ['SELECT MAX(x) FROM SCHEMA(Shop', ') is expected'],
    ['SELECT MAX(x) FROM Shop WHERE d > 5', '">" at character'],
    ['SELECT MAX(x) FROM Shop WHERE d = north', 'a value in single quotes'],
    [`SELECT MAX(x) FROM Shop WHERE d = 'a' OR d = 'b'`, 'AND, the only word that joins conditions'],
    [`SELECT MAX(x) FROM Shop WHERE d IN 'a'`, '= or !='],
    ['SELECT MAX(x) FROM Shop GROUP d', 'BY is expected'],
    ['SELECT MAX(x) FROM Shop GROUP BY d', 'needs ORDER BY'],
    ['SELECT MAX(x) FROM Shop ORDER BY MAX()', 'ORDER BY needs GROUP BY'],
    ['SELECT MAX(x) FROM Shop GROUP BY d ORDER BY d', 'MAX, MIN, AVG, SUM, COUNT'],
    ['SELECT MAX(x) FROM Shop GROUP BY d ORDER BY MAX() LIMIT 0', '1 to 500'],
    ['SELECT MAX(x) FROM Shop GROUP BY d ORDER BY MAX() LIMIT 501', '1 to 500'],
    ['SELECT MAX(x) FROM SCHEMA(Shop, d) GROUP BY e ORDER BY MAX()', 'e is outside SCHEMA(…, d)'],
    [`SELECT MAX(x) FROM SCHEMA(Shop, d) WHERE e = 'v'`, 'e is outside SCHEMA(…, d)'],
    ['SELECT MAX(x) FROM Shop; DROP', '";" at character'],
  ] as const;

  test('is refused where it cannot be read, with what is expected', () => {
    expectEach(
      WRONG_QUERIES,
      ([query, message]) => {
        expect(messageOf(() => parseInsights(query))).toContain(message);
      },
      ([query]) => query,
    );
  });
});

describe('without GROUP BY, all series matched are one', () => {
  const QUERIES: readonly [string, readonly (number | undefined)[]][] = [
    [`SELECT MAX(Orders) FROM SCHEMA(Shop, Shop, Till)`, [7, 8, 9]],
    [`SELECT MIN(Orders) FROM SCHEMA(Shop, Shop, Till)`, [1, 2, 3]],
    [`SELECT SUM(Orders) FROM SCHEMA(Shop, Shop, Till)`, [12, 10, 18]],
    [`SELECT AVG(Orders) FROM SCHEMA(Shop, Shop, Till)`, [4, 5, 6]],
    [`SELECT COUNT(Orders) FROM SCHEMA(Shop, Shop, Till)`, [3, 2, 3]],
    [`SELECT SUM(Orders) FROM SCHEMA(Shop, Till, Shop)`, [12, 10, 18]],
    [`SELECT SUM(Orders) FROM SCHEMA(Shop, Shop)`, [100, 100, 100]],
    [`SELECT SUM(Orders) FROM SCHEMA(Shop)`, [1_000, 1_000, 1_000]],
    [`SELECT MAX(Orders) FROM Shop`, [1_000, 1_000, 1_000]],
    [`SELECT SUM(Orders) FROM Shop WHERE Shop = 'north'`, [105, 102, 109]],
    [`SELECT SUM(Orders) FROM Shop WHERE Shop = 'north' AND Till = '1'`, [1, 2, 3]],
    [`SELECT SUM(Orders) FROM Shop WHERE Till != '1'`, [4, undefined, 6]],
    [`SELECT SUM(Orders) FROM SCHEMA(Shop, Shop, Till) WHERE Shop != 'south' AND Till != '2'`, [1, 2, 3]],
  ];

  test('over the dimensions and values that the query names', () => {
    expectEach(
      QUERIES,
      ([query, expected]) => {
        expect(select(shops(), query)).toEqual([['', expected]]);
      },
      ([query]) => query,
    );
  });

  test.each([
    [`SELECT SUM(Orders) FROM SCHEMA(Shop, Till)`],
    [`SELECT SUM(Orders) FROM Elsewhere`],
    [`SELECT SUM(Others) FROM Shop`],
    [`SELECT SUM(Orders) FROM Shop WHERE Shop = 'east'`],
  ])('%s matches nothing', (query) => {
    expect(select(shops(), query)).toEqual([]);
  });
});

describe('with GROUP BY', () => {
  test('each combination of values is a series, in the order asked for', () => {
    expect(
      select(
        shops(),
        'SELECT MAX(Orders) FROM SCHEMA(Shop, Shop, Till) GROUP BY Shop, Till ORDER BY MAX() DESC',
      ),
    ).toEqual([
      ['south/1', [7, 8, 9]],
      ['north/2', [4, undefined, 6]],
      ['north/1', [1, 2, 3]],
    ]);
  });

  test('ascending order puts the smallest first', () => {
    const query = 'SELECT MIN(Orders) FROM SCHEMA(Shop, Shop, Till) GROUP BY Shop ORDER BY MIN() ASC';
    expect(select(shops(), query).map(([name]) => name)).toEqual(['north', 'south']);
  });

  test.each([
    ['SUM() DESC', ['wide', 'peak']],
    ['MAX() DESC', ['peak', 'wide']],
    ['AVG() DESC', ['peak', 'wide']],
    ['MIN() ASC', ['wide', 'peak']],
    ['COUNT() DESC', ['wide', 'peak']],
  ])('ORDER BY %s ranks by that of the series’ datapoints', (order, expected) => {
    const sandbox = new Sandbox()
      .values('Orders', [7, 7, 7], { Shop: 'wide' })
      .values('Orders', [9], { Shop: 'peak' });
    const query = `SELECT MAX(Orders) FROM Shop GROUP BY Shop ORDER BY ${order}`;
    expect(select(sandbox, query).map(([name]) => name)).toEqual(expected);
  });

  test('metrics that lack the dimension are one series called Other', () => {
    expect(select(shops(), 'SELECT MAX(Orders) FROM Shop GROUP BY Till ORDER BY MAX() DESC')).toEqual([
      ['Other', [1_000, 1_000, 1_000]],
      ['1', [7, 8, 9]],
      ['2', [4, undefined, 6]],
    ]);
  });

  test('LIMIT keeps the first of the order', () => {
    const query = 'SELECT MAX(Orders) FROM Shop GROUP BY Till ORDER BY MAX() DESC LIMIT 1';
    expect(select(shops(), query).map(([name]) => name)).toEqual(['Other']);
  });

  test('a series without data in the window is not returned', () => {
    const sandbox = shops().value('Orders', 50, 1, { Shop: 'east', Till: '1' });
    const query = `SELECT MAX(Orders) FROM SCHEMA(Shop, Shop, Till) GROUP BY Shop ORDER BY MAX() DESC`;
    expect(select(sandbox, query).map(([name]) => name)).toEqual(['south', 'north']);
  });

  test('a series first published after a query joins the next', () => {
    const sandbox = shops();
    const query = parseInsights(
      'SELECT MAX(Orders) FROM SCHEMA(Shop, Shop) GROUP BY Shop ORDER BY MAX() DESC',
    );
    const selection = new Selection(sandbox.store, query);
    expect(selection.select(window).matched).toBe(1);
    sandbox.value('Orders', 2, 5, { Shop: 'east' });
    expect(selection.select(window).matched).toBe(2);
  });

  test('the id of a series is the same for the same attributes', () => {
    const ids = [1, 2].map(() =>
      new Selection(
        shops().store,
        parseInsights('SELECT MAX(Orders) FROM Shop GROUP BY Shop ORDER BY MAX() DESC'),
      )
        .select(window)
        .returned.map(({ contributor }) => contributor.id),
    );
    expect(ids[0]).toEqual(ids[1]);
    expect(new Set(ids[0]).size).toBe(3);
    expect(ids[0]?.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
  });
});

describe('an alarm on a query without GROUP BY', () => {
  const alarm = (changes = {}) =>
    mathAlarm([{ Id: 'q', Expression: `SELECT SUM(Orders) FROM Shop WHERE Shop = 'north'`, Period: 60 }], {
      Threshold: 10,
      ...changes,
    });

  test('is an alarm on one series', () => {
    const sandbox = new Sandbox().alarm('a', alarm());
    sandbox
      .value('Orders', 1, 4, { Shop: 'north', Till: '1' })
      .value('Orders', 1, 7, { Shop: 'north', Till: '2' });
    expect(timeline(sandbox.during(0, 1))).toEqual(['1 a INSUFFICIENT_DATA > ALARM']);
  });

  test('looks back on its evaluation range', () => {
    const sandbox = new Sandbox().alarm('a', alarm({ TreatMissingData: 'breaching' }));
    sandbox.value('Orders', 1, 4, { Shop: 'north' });
    expect(timeline(sandbox.during(1, 10))).toEqual(['1 a INSUFFICIENT_DATA > OK', '4 a OK > ALARM']);
  });

  test('looks back on no more than three hours', () => {
    const query = { Id: 'q', Expression: 'SELECT SUM(Orders) FROM Shop', Period: 3_600 };
    const sandbox = new Sandbox().alarm(
      'a',
      mathAlarm([query], { EvaluationPeriods: 3, TreatMissingData: 'breaching' }),
    );
    sandbox.value('Orders', 0, 0);
    expect(timeline(sandbox.during(0, 400))).toEqual(['0 a INSUFFICIENT_DATA > OK', '180 a OK > ALARM']);
  });

  test('may be part of an expression', () => {
    const query = { Id: 'q', Expression: 'SELECT SUM(Orders) FROM Shop', Period: 60, ReturnData: false };
    const sandbox = new Sandbox().alarm(
      'a',
      mathAlarm([query, metricStat('m', 'Refunds'), { Id: 'e', Expression: '100 * m / q' }], {
        Threshold: 50,
      }),
    );
    sandbox.value('Orders', 1, 10).value('Refunds', 1, 5).at(1);
    expect(sandbox.state('a')).toBe('ALARM');
  });
});
