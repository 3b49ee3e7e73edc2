import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type PinpointMonitoringProps, Source } from '../../../lib';
import { SOURCE_IDS } from '../../../lib/catalogue/sources';
import { configsIn, monitorIn, stackIn } from '../synthesis';

/** Most series of each poller, by source. */
function sharesIn(stack = stackIn(), props: Partial<PinpointMonitoringProps> = {}) {
  monitorIn(stack, props);
  const configs = configsIn(Template.fromStack(stack));
  return Object.fromEntries(
    configs.map(({ source, maximumSeries }) => [String(source), Number(maximumSeries)]),
  );
}

const totalOf = (shares: { readonly [source: string]: number }) =>
  Object.values(shares).reduce((sum, share) => sum + share, 0);

/** The watch over one poller of one application. */
const WATCH = 14 + 2;

test.each([
  [undefined, 1_000],
  [96, 96],
  [500, 500],
  [100_000, 100_000],
])('of %p series at the most, the pollers have %i together', (maximumSeries, total) => {
  const shares = sharesIn(stackIn(), { maximumSeries });
  expect(Object.keys(shares).sort()).toEqual([...SOURCE_IDS].sort());
  expect(totalOf(shares)).toBe(total);
  expect(Math.min(...Object.values(shares))).toBeGreaterThanOrEqual(WATCH);
});

test('the pollers of journeys get more where more journeys are expected', () => {
  const few = sharesIn(stackIn(), { expectedJourneys: 1 })['journey-kpis'];
  const many = sharesIn(stackIn(), { expectedJourneys: 100 })['journey-kpis'];
  expect(few).toBeLessThan(many ?? NaN);
});

test('the poller of runs gets more where the activities of runs are published', () => {
  const others = [Source.campaignActivities()];
  const without = sharesIn(stackIn(), { sources: [Source.journeyRuns(), ...others] });
  const activities = sharesIn(stackIn(), { sources: [Source.journeyRuns({ activities: true }), ...others] });
  expect(without['journey-runs']).toBeLessThan(activities['journey-runs'] ?? NaN);
});

test('numbers that are tokens count as if they were not given', () => {
  const stack = stackIn();
  const token = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
  expect(
    sharesIn(stack, {
      breakdownLimit: token('Breakdowns'),
      expectedJourneys: token('Journeys'),
      expectedCampaigns: token('Campaigns'),
    }),
  ).toEqual(sharesIn());
});
