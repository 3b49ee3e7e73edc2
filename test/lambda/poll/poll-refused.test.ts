import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { observe } from '../../../lambda/reading/observation';
import { AT } from '../support/context';
import { journeysOf, valueIn } from '../support/fake-source';
import { INCREMENT, PollSeries, SHOP } from '../support/poll-series';

const isOf = (metric: string, journey: string) => (datum: MetricDatum) =>
  datum.MetricName === metric && datum.Dimensions?.some(({ Value }) => Value === journey) === true;

describe('an increment that CloudWatch refuses', () => {
  let polls: PollSeries;
  beforeEach(async () => {
    polls = new PollSeries();
    await polls.pollShop({ welcome: 10, cart: 10 }, 0);
    polls.isRefused = isOf(INCREMENT, 'welcome');
    polls.sent = [];
  });

  test('is lost and counted; the others arrive, and the heartbeat too', async () => {
    await polls.pollShop({ welcome: 17, cart: 12 }, 15);
    expect(polls.arrived(INCREMENT)).toEqual([['cart', 15, 2]]);
    const valueOf = valueIn(polls.sent.flat());
    expect(valueOf('ValuesMalformed')).toBe(1);
    expect(valueOf('PollsCompleted')).toBe(1);
  });

  test('is told with its place, value and reason', async () => {
    const { summary } = await polls.pollShop({ welcome: 17, cart: 12 }, 15);
    expect(summary.malformed).toEqual([
      {
        place: `PutMetricData ${INCREMENT} Monitor=production ApplicationId=shop JourneyId=welcome ${new Date(AT.getTime() + 15 * 60_000).toISOString()}`,
        given: '7: Error CloudWatch does not take it',
      },
    ]);
    expect(summary.seriesPublished).toBe(polls.sent.flat().length);
  });

  test('stays pending no longer, and is not counted again once CloudWatch takes it', async () => {
    await polls.pollShop({ welcome: 17, cart: 12 }, 15);
    expect(polls.pendingOf('welcome')).toBeUndefined();
    polls.isRefused = () => false;
    await polls.pollShop({ welcome: 20, cart: 12 }, 30);
    expect(polls.arrived(INCREMENT).filter(([journey]) => journey === 'welcome')).toEqual([
      ['welcome', 30, 3],
    ]);
  });

  test('that an earlier poll had left pending does not keep its item from being counted', async () => {
    const { isRefused } = polls;
    polls.isRefused = () => false;
    await polls.pollInVain({ welcome: 17, cart: 12 }, 15);
    expect(polls.pendingOf('welcome')).toMatchObject({ increments: { JourneyEndpointEntered: 7 } });
    polls.isRefused = (datum) => isRefused(datum) && datum.Value === 7;
    const { summary } = await polls.pollShop({ welcome: 20, cart: 12 }, 30);
    expect(polls.arrived(INCREMENT)).toEqual([
      ['cart', 15, 2],
      ['welcome', 30, 3],
      ['cart', 30, 0],
    ]);
    expect(summary.malformed).toHaveLength(1);
    expect(valueIn(polls.sent.flat())('ValuesMalformed')).toBe(1);
    expect(polls.pendingOf('welcome')).toBeUndefined();
  });
});

test('what is throttled stays pending and is sent once more at its own minute', async () => {
  const polls = new PollSeries();
  await polls.pollShop({ welcome: 10 }, 0);
  await polls.pollInVain({ welcome: 17 }, 15);
  await polls.pollShop({ welcome: 20 }, 30);
  expect(polls.arrived(INCREMENT)).toEqual([
    ['welcome', 15, 7],
    ['welcome', 30, 3],
  ]);
});

test('a refused datum is counted beside what was malformed before it', async () => {
  const polls = new PollSeries();
  polls.isRefused = isOf('JourneyEndpointActive', 'a');
  await polls.poll(
    {
      [SHOP]: (context) => {
        context.note({ place: 'somewhere', given: '"NaN"' });
        const read = async () => [
          observe('JourneyEndpointActive', { ApplicationId: SHOP, JourneyId: 'a' }, 1),
        ];
        return journeysOf(SHOP, { a: read });
      },
    },
    0,
  );
  expect(valueIn(polls.sent.flat())('ValuesMalformed')).toBe(2);
});
