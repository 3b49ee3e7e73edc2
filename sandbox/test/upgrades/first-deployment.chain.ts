import { MetricSet } from '../../../lib';
import { failuresOf, runStory, templateWith } from './account';
import { accountWithPast, at } from './past';

test.each([MetricSet.ESSENTIAL, MetricSet.ALL])(
  'the first deployment of the metric set %s says nothing of what is over',
  async (metrics) => {
    const story = await runStory(accountWithPast(), at('07:03'), at('09:30'), templateWith({ metrics }));
    expect(failuresOf(story)).toEqual([]);
    expect(story.pages.map(({ at: when, subject }) => `${when.toISOString()} ${subject}`)).toEqual([]);
    expect(story.polls.length).toBeGreaterThan(90);
  },
);

test('what fails after it pages', async () => {
  const scenario = accountWithPast(
    '{ campaign: Alert, at: day 28 08:10, runs: { result: FAIL, audience: 400 } }',
  );
  const { pages } = await runStory(scenario, at('07:03'), at('08:45'), templateWith());
  expect(pages.map(({ subject }) => subject)).toEqual([expect.stringContaining('Alert')]);
});
