import { FAULT_NAMES, FAULTS } from '../../faults/catalogue';
import { minutesIn, play } from './account';

/** How often every source is polled. */
const QUARTER = 15;

test('every fault befalls the pollers that run while it is there', async () => {
  // Those of the page writer apart: no poller publishes messages.
  const names = FAULT_NAMES.filter((name) => !name.startsWith('sns.'));
  const plans = names.map((fault, index) => ({
    fault,
    from: minutesIn(index * QUARTER),
    until: minutesIn(index * QUARTER + 1),
  }));
  const { hits } = await play(plans, names.length * QUARTER);
  expect(names.filter((name) => hits(name) === 0)).toEqual([]);
});

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
