import { Duration } from 'aws-cdk-lib';
import type { PinpointMonitoringProps } from '../../../lib';
import { MetricSet, PinpointSource } from '../../../lib';
import type { StateOnUpdate } from '../../cloudwatch/alarms/evaluator';
import { failuresOf, openIncidents, runStory, type Story, templateWith } from './account';
import { growths } from './growth';
import { accountWithPast, at } from './past';

const [FROM, UPDATED, ROLLED_BACK, UNTIL] = ['07:03', '07:45', '08:15', '08:45'].map(at) as [
  Date,
  Date,
  Date,
  Date,
];

/** Open before the update, and nothing good happens to it until the end. */
const FAILS = '{ campaign: Morning, at: day 28 07:10, runs: { result: FAIL, audience: 2000 } }';
const scenario = accountWithPast(FAILS);
/** The smallest set with increments of every source that counts any. */
const METRICS = { metrics: MetricSet.STANDARD };
const before = templateWith(METRICS);

interface Upgrade extends Partial<PinpointMonitoringProps> {
  readonly state?: StateOnUpdate;
  readonly polls?: 'broken' | 'skipped';
}

/** The app of today, other properties over it, and the app of today again. */
async function upgrade({ state, polls, ...props }: Upgrade): Promise<Story> {
  const later = [
    { at: UPDATED, deployment: templateWith({ ...METRICS, ...props }), polls },
    { at: ROLLED_BACK, deployment: before, polls },
  ];
  return runStory(scenario, FROM, UNTIL, before, later, state);
}

const withIntervals = (minutes: number) =>
  PinpointSource.all().map(({ sourceId }) => sourceOf(sourceId, Duration.minutes(minutes)));

function sourceOf(id: string, interval: Duration): PinpointSource {
  switch (id) {
    case 'journey-execution':
      return PinpointSource.journeyExecution({ interval });
    case 'journey-runs':
      return PinpointSource.journeyRuns({ interval });
    case 'journey-kpis':
      return PinpointSource.journeyKpis({ interval });
    case 'campaign-kpis':
      return PinpointSource.campaignKpis({ interval });
    case 'campaign-activities':
      return PinpointSource.campaignActivities({ interval });
    default:
      return PinpointSource.applicationKpis({ interval });
  }
}

const SETTINGS = {
  memorySize: 512,
  alarmOptions: { 'journey.bounce': { pageThreshold: 12 }, 'campaign.run-failed': { evaluationPeriods: 2 } },
};

const UPGRADES: [string, Upgrade][] = [
  ['thresholds, M of N and memory change', SETTINGS],
  [
    'every interval becomes 15 minutes, polls are missed and alarms are reset',
    { sources: withIntervals(15), polls: 'skipped', state: 'reset' },
  ],
  ['every interval becomes 5 minutes, and polls fail once', { sources: withIntervals(5), polls: 'broken' }],
  [
    'a source is removed',
    { sources: PinpointSource.all().filter(({ sourceId }) => sourceId !== 'journey-kpis') },
  ],
];

describe.each(UPGRADES)('when %s, and back', (_, props) => {
  let story: Story;
  beforeAll(async () => {
    story = await upgrade(props);
  });

  test('nobody hears anything but of what was broken before, once, and of no recovery', () => {
    expect(failuresOf(story)).toEqual([]);
    expect(story.pages.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['alarm', expect.stringContaining('Morning')],
    ]);
    expect(story.pages[0]?.at.getTime()).toBeLessThan(UPDATED.getTime());
  });

  test('growth is counted exactly across both deployments', () => {
    const all = growths(story);
    expect(all.filter(({ grown }) => grown > 0).length).toBeGreaterThan(10);
    expect(all.filter(({ grown, counted }) => grown !== counted)).toEqual([]);
  });

  test('the incident is open to the end', () => {
    expect(openIncidents(story)).toEqual(['campaign.run-failed']);
  });
});
