import { MetricStore } from '../../cloudwatch/metric-store';
import { minute } from './support/alarms';

const orders = { namespace: 'Shop', name: 'Orders' };

function storeOf(...values: [at: number, value: number][]): MetricStore {
  const store = new MetricStore();
  for (const [at, value] of values) store.put({ ...orders, time: minute(at), value });
  return store;
}

const series = (store: MetricStore) => store.find('Shop', 'Orders')!;

describe('a series', () => {
  test.each([
    ['namespace', { namespace: 'Other' }],
    ['name', { name: 'Refunds' }],
    ['dimensions', { dimensions: { Shop: 'north' } }],
  ])('is another one with other %s', (_what, changes) => {
    const store = storeOf([1, 1]);
    store.put({ ...orders, ...changes, time: minute(1), value: 1 });
    expect([...store.series]).toHaveLength(2);
  });

  test('is the same whatever the order of its dimensions', () => {
    const store = new MetricStore();
    store.put({ ...orders, dimensions: { a: '1', b: '2' }, time: minute(1), value: 1 });
    store.put({ ...orders, dimensions: { b: '2', a: '1' }, time: minute(2), value: 1 });
    expect([...store.series]).toHaveLength(1);
    expect(store.find('Shop', 'Orders', { b: '2', a: '1' })?.dimensions).toEqual({ a: '1', b: '2' });
  });

  test('keeps dimensions apart whose texts run together', () => {
    const store = new MetricStore();
    store.put({ ...orders, dimensions: { a: '1', b: '2' }, time: minute(1), value: 1 });
    store.put({ ...orders, dimensions: { a: '1b2' }, time: minute(1), value: 1 });
    expect([...store.series]).toHaveLength(2);
  });

  test('keeps its dimensions when the ones it was put with change', () => {
    const dimensions: Record<string, string> = { a: '1' };
    const store = new MetricStore();
    store.put({ ...orders, dimensions, time: minute(1), value: 1 });
    dimensions.a = '2';
    expect([...store.series][0]?.dimensions).toEqual({ a: '1' });
  });

  test('that was never published is not found', () => {
    expect(new MetricStore().find('Shop', 'Orders')).toBeUndefined();
    expect(new MetricStore().family('Shop', 'Orders')).toBeUndefined();
  });

  test('belongs to the family of its namespace and name', () => {
    const store = storeOf([1, 1]);
    store.put({ ...orders, dimensions: { Shop: 'north' }, time: minute(1), value: 1 });
    store.put({ ...orders, name: 'Refunds', time: minute(1), value: 1 });
    expect(store.family('Shop', 'Orders')?.series).toHaveLength(2);
    expect(store.family('Shop', 'Orders')?.version).toBe(2);
  });
});

describe('datapoints', () => {
  test('of one minute are merged', () => {
    const store = storeOf([1, 5], [1, 2]);
    store.put({ ...orders, time: minute(1), sampleCount: 3, sum: 30, minimum: 9, maximum: 11 });
    expect(store.points(series(store))).toEqual([
      { time: minute(1), sampleCount: 5, sum: 37, minimum: 2, maximum: 11 },
    ]);
  });

  test('keep a statistic set of one sample apart from a plain value', () => {
    const store = new MetricStore();
    store.put({ ...orders, time: minute(1), sampleCount: 2, sum: 4, minimum: 1, maximum: 3 });
    store.put({ ...orders, time: minute(2), sampleCount: 1, sum: 4, minimum: 4, maximum: 4 });
    expect(store.points(series(store))).toEqual([
      { time: minute(1), sampleCount: 2, sum: 4, minimum: 1, maximum: 3 },
      { time: minute(2), sampleCount: 1, sum: 4, minimum: 4, maximum: 4 },
    ]);
  });

  test('keep what a statistic set says even where it contradicts itself', () => {
    const store = new MetricStore();
    store.put({ ...orders, time: minute(1), sampleCount: 1, sum: 4, minimum: 1, maximum: 9 });
    expect(store.points(series(store))).toMatchObject([{ sampleCount: 1, sum: 4, minimum: 1, maximum: 9 }]);
  });

  test('are in order of time however they come', () => {
    const order = [50, 3, 99, 1, 70, 2, 98, 60, 4, 30];
    const store = storeOf(...order.map((at): [number, number] => [at, at]));
    expect(store.points(series(store)).map(({ sum }) => sum)).toEqual([...order].sort((a, b) => a - b));
  });

  test('are all kept over a month of minutes', () => {
    const count = 43_200;
    const store = storeOf(...Array.from({ length: count }, (_, at): [number, number] => [at, at]));
    const points = store.points(series(store));
    expect(points).toHaveLength(count);
    expect(points.every(({ sum }, at) => sum === at)).toBe(true);
  });

  test('are kept apart by unit', () => {
    const store = storeOf([1, 5]);
    store.put({ ...orders, time: minute(1), value: 80, unit: 'Percent' });
    expect(series(store).units).toEqual(['None', 'Percent']);
    expect(store.points(series(store)).map(({ sum }) => sum)).toEqual([5, 80]);
    expect(series(store).columns('Percent')).toHaveLength(1);
    expect(series(store).columns('Count')).toEqual([]);
  });
});

describe('a statistic', () => {
  const store = storeOf([0, 1], [1, 3], [4, 8], [10, 5]);
  const read = (statistic: 'Sum' | 'Average' | 'SampleCount' | 'Minimum' | 'Maximum', period: number) =>
    store
      .statistic(series(store), statistic, period, minute(0), minute(15))
      .map(({ time, value }) => [(time.getTime() - minute(0).getTime()) / 60_000, value]);

  test.each([
    [
      'Sum',
      [
        [0, 12],
        [10, 5],
      ],
    ],
    [
      'Average',
      [
        [0, 4],
        [10, 5],
      ],
    ],
    [
      'SampleCount',
      [
        [0, 3],
        [10, 1],
      ],
    ],
    [
      'Minimum',
      [
        [0, 1],
        [10, 5],
      ],
    ],
    [
      'Maximum',
      [
        [0, 8],
        [10, 5],
      ],
    ],
  ] as const)('%s is read period by period, those without data left out', (statistic, expected) => {
    expect(read(statistic, 300)).toEqual(expected);
  });

  test('of one minute is each datapoint', () => {
    expect(read('Sum', 60)).toEqual([
      [0, 1],
      [1, 3],
      [4, 8],
      [10, 5],
    ]);
  });

  test('of no whole period is empty', () => {
    expect(store.statistic(series(store), 'Sum', 300, minute(0), minute(4))).toEqual([]);
  });

  test('does not count data before or after', () => {
    expect(store.statistic(series(store), 'Sum', 60, minute(1), minute(4))).toEqual([
      { time: minute(1), value: 3 },
    ]);
  });

  test.each([0, 30, 90, -60])('of %d seconds is refused', (period) => {
    expect(() => store.statistic(series(store), 'Sum', period, minute(0), minute(15))).toThrow(
      'multiple of 60',
    );
  });
});
