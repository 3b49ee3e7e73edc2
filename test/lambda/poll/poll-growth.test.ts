import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { minuteOf } from '../../../lambda/checkpoint/advance';
import { observe } from '../../../lambda/reading/observation';
import { countedJourneys } from '../support/fake-source';
import { INCREMENT, PollSeries, SHOP, at } from '../support/poll-series';

let polls: PollSeries;
beforeEach(() => {
  polls = new PollSeries();
});

const isIncrement = ({ MetricName }: MetricDatum) => MetricName === INCREMENT;

describe('growth', () => {
  test('is published beside the totals, at the minute of its poll', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    await polls.pollShop({ welcome: 47 }, 15);
    expect(polls.arrived(INCREMENT)).toEqual([
      ['welcome', 0, 0],
      ['welcome', 15, 7],
    ]);
    expect(polls.arrived('JourneyEndpointEntered')).toEqual([
      ['welcome', 0, 40],
      ['welcome', 15, 47],
    ]);
  });

  test('is confirmed once it has arrived', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    await polls.pollShop({ welcome: 47 }, 15);
    expect(polls.pendingOf('welcome')).toBeUndefined();
    expect(polls.store.writes.at(-1)).toBe('confirm shop/welcome');
  });

  test('that is not chosen is counted all the same, and neither published nor pending', async () => {
    const essential = { metrics: 'essential' } as const;
    await polls.pollShop({ welcome: 40 }, 0, essential);
    await polls.pollShop({ welcome: 47 }, 15, essential);
    expect(polls.arrived(INCREMENT)).toEqual([]);
    expect(polls.store.row(SHOP, 'welcome')).toMatchObject({
      totals: { lifetime: { JourneyEndpointEntered: 47 } },
    });
    expect(polls.pendingOf('welcome')).toBeUndefined();
    expect(polls.store.writes.filter((write) => write.startsWith('confirm'))).toEqual([]);
  });

  test('that is over the ceiling is said to be dropped, and not pending for ever', async () => {
    const { summary } = await polls.pollShop({ welcome: 40 }, 0, { maximumSeries: 1 });
    expect(summary.seriesDropped).toMatchObject({ [INCREMENT]: 1 });
    expect(polls.arrived(INCREMENT)).toEqual([]);
    expect(polls.pendingOf('welcome')).toBeUndefined();
  });

  test('of past days is counted, and their totals are not published', async () => {
    const item = { ApplicationId: SHOP };
    const plan = (totals: Readonly<Record<string, number>>) => ({
      [SHOP]: {
        discovered: 1,
        items: [{ item, itemId: '' }],
        readings: Object.entries(totals).map(([day, value]) => ({
          item,
          read: async () => ({
            observations: [{ ...observe('ApplicationTxnEmailsSent', item, value), day }],
            silent: [],
          }),
        })),
      },
    });
    const config = { source: 'application-kpis' } as const;
    await polls.poll(plan({ '2026-03-02': 100, '2026-03-01': 900 }), 0, config);
    await polls.poll(plan({ '2026-03-02': 130, '2026-03-01': 904 }), 15, config);
    expect(polls.arrived('ApplicationTxnEmailsSent').map(([, , value]) => value)).toEqual([100, 130]);
    expect(polls.arrived('ApplicationTxnEmailsSentIncrement').map(([, , value]) => value)).toEqual([0, 34]);
  });
});

describe('a batch that is lost', () => {
  test('fails the poll and leaves its growth pending', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    await polls.pollInVain({ welcome: 47 }, 15);
    expect(polls.pendingOf('welcome')).toEqual({
      minute: minuteOf(at(15)),
      increments: { JourneyEndpointEntered: 7 },
    });
  });

  test('is made good by the next poll, first of all and at the old minute', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    await polls.pollInVain({ welcome: 47 }, 15);
    await polls.pollShop({ welcome: 52 }, 30);
    expect(polls.sent).toHaveLength(2);
    expect(polls.arrived(INCREMENT, polls.sent[0])).toEqual([['welcome', 15, 7]]);
    expect(polls.sent[0]).toHaveLength(1);
    expect(polls.arrived(INCREMENT, polls.sent[1])).toEqual([['welcome', 30, 5]]);
    expect(polls.pendingOf('welcome')).toBeUndefined();
  });

  test('leaves only its own items pending', async () => {
    await polls.pollShop({ welcome: 40, cart: 60 }, 0);
    polls.isLost = (datum) =>
      isIncrement(datum) && datum.Dimensions?.some(({ Value }) => Value === 'cart') === true;
    await expect(polls.pollShop({ welcome: 47, cart: 61 }, 15)).rejects.toThrow();
    expect(polls.pendingOf('welcome')).toBeUndefined();
    expect(polls.pendingOf('cart')?.increments).toEqual({ JourneyEndpointEntered: 1 });
  });

  test('leaves nothing pending where it held no growth', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    polls.isLost = (datum) => !isIncrement(datum);
    await expect(polls.pollShop({ welcome: 47 }, 15)).rejects.toThrow();
    expect(polls.pendingOf('welcome')).toBeUndefined();
  });

  test('that is lost twice is neither overwritten nor counted again', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    polls.isLost = isIncrement;
    await expect(polls.pollShop({ welcome: 47 }, 15)).rejects.toThrow();
    await polls.pollShop({ welcome: 50 }, 30);
    expect(polls.pendingOf('welcome')?.increments).toEqual({ JourneyEndpointEntered: 7 });
    polls.isLost = () => false;
    polls.sent = [];
    await polls.pollShop({ welcome: 53 }, 45);
    expect(polls.arrived(INCREMENT)).toEqual([
      ['welcome', 15, 7],
      ['welcome', 45, 6],
    ]);
  });
});

test('what is pending is published before anything is read', async () => {
  await polls.pollShop({ welcome: 40 }, 0);
  await polls.pollInVain({ welcome: 47 }, 15);
  const callsBefore: number[] = [];
  const plan = () => {
    callsBefore.push(polls.sent.length);
    return countedJourneys(SHOP, { welcome: 52 });
  };
  await polls.poll({ [SHOP]: plan }, 30);
  expect(callsBefore).toEqual([1]);
});
