import fc from 'fast-check';
import { METRIC_SETS } from '../../../lib/catalogue/metric-row';
import { METRIC_NAMES, type MetricName, dimensionsOf, rowOf } from '../../../lib/catalogue/metrics';
import { type Ranked, droppedByName, seriesOf, withinCeiling } from '../../../lambda/poll/ceiling';

const ApplicationId = 'shop';

const campaign = (metric: MetricName, CampaignId: string, settling?: boolean): Ranked => ({
  metric,
  item: { ApplicationId, CampaignId },
  ...(settling !== undefined && { settling }),
});

/** Metrics of campaigns in the catalogue's order, by set. */
const ofSet = (set: string) =>
  METRIC_NAMES.filter((name) => rowOf(name).scope === 'campaign' && rowOf(name).set === set);
const [EARLIER, LATER] = ofSet('essential') as [MetricName, MetricName];
const [LESS] = ofSet('standard') as [MetricName];

const names = (data: readonly Ranked[]) =>
  data.map(({ metric, item }) => `${metric} ${item.CampaignId ?? item.ApplicationId ?? ''}`.trim());

test('keeps everything up to the ceiling', () => {
  const data = [campaign('CampaignUniqueDeliveries', 'a'), campaign('CampaignUniqueDeliveries', 'b')];
  expect(withinCeiling(data, 2)).toEqual({ kept: data, dropped: [] });
});

test('drops what is over the ceiling', () => {
  const [a, b] = [campaign('CampaignUniqueDeliveries', 'a'), campaign('CampaignUniqueDeliveries', 'b')];
  expect(withinCeiling([a, b], 1)).toEqual({ kept: [a], dropped: [b] });
});

test('drops everything but the watch at a ceiling of 0', () => {
  const data = [campaign('CampaignUniqueDeliveries', 'a'), { metric: 'PollsCompleted', item: {} } as const];
  const { kept, dropped } = withinCeiling<Ranked>(data, 0);
  expect(names(kept)).toEqual(['PollsCompleted']);
  expect(names(dropped)).toEqual(['CampaignUniqueDeliveries a']);
});

test('the watch over the poller takes its room first, and is never dropped', () => {
  const data: Ranked[] = [
    campaign('CampaignUniqueDeliveries', 'a'),
    campaign('CampaignUniqueDeliveries', 'b'),
    { metric: 'ItemsFailed', item: {} },
    { metric: 'SourceReachable', item: { ApplicationId } },
  ];
  expect(names(withinCeiling(data, 3).kept)).toEqual([
    'CampaignUniqueDeliveries a',
    'ItemsFailed',
    `SourceReachable ${ApplicationId}`,
  ]);
  expect(names(withinCeiling(data, 1).kept)).toEqual(['ItemsFailed', `SourceReachable ${ApplicationId}`]);
});

test.each([
  [
    'a smaller set goes first, of an item that has ended too',
    campaign(EARLIER, 'z', true),
    campaign(LESS, 'a', false),
  ],
  [
    'a live item goes first, whatever its id and the metric',
    campaign(LATER, 'z', false),
    campaign(EARLIER, 'a', true),
  ],
  ['an item is live unless it is said to have ended', campaign(LATER, 'z'), campaign(EARLIER, 'a', true)],
  [
    'a metric that the catalogue has earlier goes first, whatever the id',
    campaign(EARLIER, 'z'),
    campaign(LATER, 'a'),
  ],
  [
    'of one metric, the smaller id goes first',
    campaign('CampaignUniqueDeliveries', 'a1'),
    campaign('CampaignUniqueDeliveries', 'a2'),
  ],
  ['upper and lower case differ', campaign('CampaignClicks', 'B'), campaign('CampaignClicks', 'a')],
])('%s', (_, first, second) => {
  expect(withinCeiling([second, first], 1)).toEqual({ kept: [first], dropped: [second] });
});

test('the ids of the application come before those of the item', () => {
  const of = (application: string, CampaignId: string): Ranked => ({
    metric: 'CampaignClicks',
    item: { ApplicationId: application, CampaignId },
  });
  expect(withinCeiling([of('b', '1'), of('a', '2')], 1).kept).toEqual([of('a', '2')]);
});

test('the data points of one series are one series, and stay or go together', () => {
  const days = ['2026-03-01', '2026-02-28'];
  const data = ['b', 'a'].flatMap((id) =>
    days.map((day) => ({ ...campaign('CampaignClicks', id), day, value: 1 })),
  );
  const { kept, dropped } = withinCeiling(data, 1);
  expect(kept.map(({ item, day }) => `${item.CampaignId} ${day}`)).toEqual(days.map((day) => `a ${day}`));
  expect(dropped).toHaveLength(2);
  expect(droppedByName(dropped)).toEqual({ CampaignClicks: 1 });
});

test('counts the dropped series by name', () => {
  const dropped = [
    campaign('CampaignClicks', 'a'),
    campaign('CampaignClicks', 'b'),
    campaign('CampaignSmsSpend', 'a'),
  ];
  expect(droppedByName(dropped)).toEqual({ CampaignClicks: 2, CampaignSmsSpend: 1 });
  expect(droppedByName([])).toEqual({});
});

const series = fc
  .record({
    metric: fc.constantFrom(...METRIC_NAMES),
    ids: fc.constantFrom('a', 'b', 'c', 'd'),
    settling: fc.boolean(),
  })
  .map(({ metric, ids, settling }): Ranked => {
    const own = dimensionsOf(metric).filter((name) => name !== 'Monitor' && name !== 'Source');
    return { metric, item: Object.fromEntries(own.map((name) => [name, ids])), settling };
  });
const poll = fc.uniqueArray(series, { maxLength: 60, selector: seriesOf });
const isWatch = ({ metric }: Ranked) => rowOf(metric).source === 'every source';

describe('whatever a poll has read', () => {
  test('kept and dropped are all of it, within the ceiling but for the watch', () => {
    fc.assert(
      fc.property(poll, fc.nat(70), (data, ceiling) => {
        const { kept, dropped } = withinCeiling(data, ceiling);
        expect(kept.length + dropped.length).toBe(data.length);
        expect(kept.length).toBe(Math.min(data.length, Math.max(ceiling, data.filter(isWatch).length)));
        expect(dropped.filter(isWatch)).toEqual([]);
      }),
    );
  });

  test('the same series are kept in whatever order they come', () => {
    fc.assert(
      fc.property(poll, fc.nat(70), fc.nat(), (data, ceiling, seed) => {
        const turned = [...data.slice(seed % (data.length + 1)), ...data.slice(0, seed % (data.length + 1))];
        const kept = (given: readonly Ranked[]) => withinCeiling(given, ceiling).kept.map(seriesOf).sort();
        expect(kept(turned.reverse())).toEqual(kept(data));
      }),
    );
  });

  test('no series that is kept has a larger set than one that is dropped', () => {
    fc.assert(
      fc.property(poll, fc.nat(70), (data, ceiling) => {
        const { kept, dropped } = withinCeiling(data, ceiling);
        const sets = (given: readonly Ranked[]) =>
          given.filter((one) => !isWatch(one)).map(({ metric }) => METRIC_SETS.indexOf(rowOf(metric).set));
        expect(Math.max(-Infinity, ...sets(kept))).toBeLessThanOrEqual(Math.min(Infinity, ...sets(dropped)));
      }),
    );
  });

  test('a series that goes makes room, and takes no other along', () => {
    fc.assert(
      fc.property(poll, fc.nat(70), fc.nat(), (data, ceiling, seed) => {
        const gone = data[seed % Math.max(1, data.length)];
        const before = withinCeiling(data, ceiling).kept.filter((one) => one !== gone);
        const after = withinCeiling(
          data.filter((one) => one !== gone),
          ceiling,
        ).kept;
        expect(after).toEqual(expect.arrayContaining([...before]));
      }),
    );
  });
});
