import { FAULT_NAMES, FAULTS } from '../../../sandbox/faults/catalogue';
import { play } from './account';

/** Faults of the page writer only: no poller publishes messages. */
const OF_MESSAGES = FAULT_NAMES.filter((name) => name.startsWith('sns.'));

test.each(FAULT_NAMES.filter((name) => !OF_MESSAGES.includes(name)))(
  '%s befalls the pollers that run while it is there',
  async (fault) => {
    const { hits } = await play([{ fault }], 1);
    expect(hits()).toBeGreaterThan(0);
  },
);

test('every fault says what it does, as a part of a sentence', () => {
  for (const name of FAULT_NAMES) expect(FAULTS[name].does).toMatch(/^[a-z].{15,}[^.]$/);
});

test('without faults every poll succeeds, and its watch says so', async () => {
  const { polls, watched } = await play([], 1);
  expect(polls.filter(({ invocation }) => invocation.outcome !== 'success')).toEqual([]);
  expect(polls).toHaveLength(6);
  expect(watched('PollsCompleted', 'journey-execution')).toBe(1);
  expect(watched('ItemsFailed', 'journey-execution')).toBe(0);
});
