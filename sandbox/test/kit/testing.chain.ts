import { expectPages, scenarios } from '../../kit/testing';
import { FAILING_RUN, PAGED, ScenarioFiles, SHOP, WATCH, watchedStack } from './stacks';

const files = new ScenarioFiles();
afterAll(() => files.remove());

const OTHER = '0123456789abcdef0123456789abcdef';

test('gives back the page that a scenario expects, as it was sent', async () => {
  const { pages, tickets } = await expectPages(watchedStack(), files.write(FAILING_RUN, WATCH, PAGED));
  expect(pages).toHaveLength(1);
  expect(pages[0]?.subject).toContain('Newsletter');
  expect(pages[0]?.text).toContain('0 of 52,300');
  expect(pages[0]?.topic).toMatch(/OnCall/);
  expect(tickets).toEqual([]);
});

test('the same seed gives the same messages', async () => {
  const file = files.write(FAILING_RUN, WATCH, PAGED);
  const [first, second] = [await expectPages(watchedStack(), file), await expectPages(watchedStack(), file)];
  expect(first).toEqual(second);
});

test.each([
  ['a page that does not come', [WATCH, PAGED], 'missing: page campaign.run-failed/Newsletter by Mon 10:15'],
  ['a page that is not expected', [FAILING_RUN, WATCH], 'unexpected: nothing else on the page topic'],
  [
    'a page that comes late',
    [FAILING_RUN, WATCH, PAGED.replace('10:15', '10:01')],
    'late: page campaign.run-failed/Newsletter by Mon 10:01',
  ],
])('%s is an error that says so', async (_, lines, message) => {
  await expect(expectPages(watchedStack(), files.write(...lines))).rejects.toThrow(message);
});

test('takes the ids of the stack for the applications of the scenario', async () => {
  const file = files.write(FAILING_RUN, WATCH, PAGED);
  const { pages } = await expectPages(watchedStack(OTHER), file, { applications: { shop: OTHER } });
  expect(pages).toHaveLength(1);
});

test('a stack that watches other applications is told which, and what to give', async () => {
  const file = files.write(FAILING_RUN, WATCH, PAGED);
  await expect(expectPages(watchedStack(OTHER), file)).rejects.toThrow(
    `Shop: the stack watches ${OTHER}, and the scenario newsletter-fails has other ids for shop; give for example { applications: { shop: '${OTHER}' } }.`,
  );
});

test('an application that the scenario does not have is refused', async () => {
  const applications = { shpo: SHOP };
  await expect(expectPages(watchedStack(), files.write(WATCH), { applications })).rejects.toThrow(
    'applications: the scenario newsletter-fails has no shpo; it has shop.',
  );
});

test('a scenario that does not say when it is watched is refused', async () => {
  await expect(expectPages(watchedStack(), files.write(FAILING_RUN))).rejects.toThrow(
    'add a line like watch: { from: Fri 12:00, until: Mon 12:00 }',
  );
});

test('names the scenarios that come with it', () => {
  expect(scenarios()).toContain('incidents/friday-stop');
  expect(scenarios()).toContain('healthy/weekday-rhythm');
});
