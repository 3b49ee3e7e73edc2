import { OLDEST_PENDING_MINUTES } from '../../../lambda/checkpoint/ledger';
import { INCREMENT, PollSeries, SHOP } from '../support/poll-series';

let polls: PollSeries;
beforeEach(() => {
  polls = new PollSeries();
});

describe('the watch over the checkpoints', () => {
  test('counts nothing where nothing went wrong', async () => {
    const { summary } = await polls.pollShop({ welcome: 40 }, 0);
    expect([
      polls.lastValues('CheckpointsFailed'),
      polls.lastValues('CounterResets'),
      polls.lastValues('IncrementsExpired'),
    ]).toEqual([[0], [0], [0]]);
    expect(summary.checkpointsFailed).toEqual([]);
  });

  test('counts a checkpoint that could not be read; totals are published, growth is not', async () => {
    polls.store.fails = (call) => call === 'read';
    const { summary } = await polls.pollShop({ welcome: 40 }, 0);
    expect(polls.lastValues('CheckpointsFailed')).toEqual([1]);
    expect(summary.checkpointsFailed).toEqual([
      { item: { ApplicationId: SHOP }, error: expect.stringContaining('the table refuses to read') },
    ]);
    expect(polls.arrived('JourneyEndpointEntered')).toEqual([['welcome', 0, 40]]);
    expect(polls.arrived(INCREMENT)).toEqual([]);
    expect(polls.lastValues('PollsCompleted')).toEqual([1]);
  });

  test('counts a checkpoint that could not be written, and publishes no growth of that item', async () => {
    await polls.pollShop({ welcome: 40, cart: 60 }, 0);
    polls.sent = [];
    polls.store.fails = (call, { itemId }) => call === 'commit' && itemId === 'welcome';
    await polls.pollShop({ welcome: 47, cart: 61 }, 15);
    expect(polls.lastValues('CheckpointsFailed')).toEqual([1]);
    expect(polls.arrived(INCREMENT)).toEqual([['cart', 15, 1]]);
    // Which of two is read first is a matter of chance.
    expect(new Set(polls.arrived('JourneyEndpointEntered'))).toEqual(
      new Set([
        ['welcome', 15, 47],
        ['cart', 15, 61],
      ]),
    );
  });

  test('tells of growth that arrived and could not be confirmed, and the poll completes', async () => {
    polls.store.fails = (call) => call === 'confirm';
    const { summary } = await polls.pollShop({ welcome: 40 }, 0);
    expect(summary.checkpointsFailed).toEqual([
      { item: { ApplicationId: SHOP, JourneyId: 'welcome' }, error: expect.stringContaining('to confirm') },
    ]);
    expect(polls.lastValues('PollsCompleted')).toEqual([1]);
  });

  test('counts what cannot be confirmed at the next poll either; growth waits until it can', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    polls.store.fails = (call) => call === 'confirm';
    await polls.pollShop({ welcome: 47 }, 15);
    await polls.pollShop({ welcome: 50 }, 30);
    expect(polls.lastValues('CheckpointsFailed')).toEqual([1]);
    polls.store.fails = () => false;
    await polls.pollShop({ welcome: 53 }, 45);
    // The same value at the same minute, however often: a Maximum does not see it.
    expect(polls.arrived(INCREMENT)).toEqual([
      ['welcome', 0, 0],
      ['welcome', 15, 7],
      ['welcome', 15, 7],
      ['welcome', 15, 7],
      ['welcome', 45, 6],
    ]);
    expect(polls.pendingOf('welcome')).toBeUndefined();
  });

  test('counts nothing where another poll was faster, nor growth that is not its own', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    polls.sent = [];
    polls.store.losesRaces = () => true;
    await polls.pollShop({ welcome: 47 }, 15);
    expect(polls.lastValues('CheckpointsFailed')).toEqual([0]);
    expect(polls.arrived(INCREMENT)).toEqual([]);
  });

  test('counts races that are lost twice running: nobody can have won them', async () => {
    await polls.pollShop({ welcome: 40, cart: 60 }, 0);
    polls.store.losesRaces = ({ itemId }) => itemId === 'welcome';
    await polls.pollShop({ welcome: 47, cart: 61 }, 15);
    const { summary } = await polls.pollShop({ welcome: 50, cart: 62 }, 30);
    expect(polls.lastValues('CheckpointsFailed')).toEqual([1]);
    expect(summary.checkpointsFailed).toEqual([
      {
        item: { ApplicationId: SHOP, JourneyId: 'welcome' },
        error: expect.stringContaining('nothing was written'),
      },
    ]);
    polls.store.losesRaces = () => false;
    polls.sent = [];
    await polls.pollShop({ welcome: 53, cart: 62 }, 45);
    expect(polls.lastValues('CheckpointsFailed')).toEqual([0]);
    expect(polls.arrived(INCREMENT)).toContainEqual(['welcome', 45, 13]);
  });

  test('counts the totals that shrank', async () => {
    await polls.pollShop({ welcome: 40, cart: 60 }, 0);
    const { summary } = await polls.pollShop({ welcome: 3, cart: 61 }, 15);
    expect(polls.lastValues('CounterResets')).toEqual([1]);
    expect(summary.counterResets).toBe(1);
  });

  test('counts growth that is too old for CloudWatch, which is not published any more', async () => {
    await polls.pollShop({ welcome: 40 }, 0);
    await polls.pollInVain({ welcome: 47 }, 15);
    const { summary } = await polls.pollShop({ welcome: 50 }, 15 + OLDEST_PENDING_MINUTES + 1);
    expect(polls.lastValues('IncrementsExpired')).toEqual([1]);
    expect(summary.incrementsExpired).toBe(1);
    expect(polls.arrived(INCREMENT).map(([, , value]) => value)).toEqual([3]);
  });
});
