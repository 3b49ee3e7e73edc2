import type { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Report, TestPageReport } from '../../../lambda/doctor/report';
import { type Deployment, loadDeployment } from '../../deployment/deployment';
import type { JsonObject } from '../../deployment/json';
import { InProcessCloud } from '../../kit/cloud';
import { loadScenario } from '../../pinpoint/scenario';
import { Attempts } from '../../run/attempts';
import { doctorsOf } from '../../run/doctor';
import { Post } from '../../run/post';
import { simulate } from '../../run/simulation';
import { PinpointApplications, PinpointSource } from '../../../lib';
import { monitorIn, stackIn } from '../../../test/lib/synthesis';

const scenario = loadScenario('healthy');
const MINUTES = 31;

function deploymentOf({ isHeard }: { readonly isHeard: boolean }): Deployment {
  const stack: Stack = stackIn('us-east-1');
  const pages = new Topic(stack, 'Pages', { topicName: 'pages' });
  const tickets = new Topic(stack, 'Tickets', { topicName: 'tickets' });
  tickets.addSubscription(new EmailSubscription('desk@example.com'));
  if (isHeard) pages.addSubscription(new EmailSubscription('on-call@example.com'));
  monitorIn(stack, {
    applications: PinpointApplications.ids(...scenario.applications.slice(0, 1).map(({ id }) => id)),
    sources: [PinpointSource.journeyRuns(), PinpointSource.campaignActivities()],
    pageTopic: pages,
    ticketTopic: tickets,
  });
  return loadDeployment((stack.node.root as App).synth().directory);
}

const heard = deploymentOf({ isHeard: true });

interface Said<R> {
  readonly ok: boolean;
  readonly text: string;
  readonly report: R;
}

/** Half an hour of a deployment, after which its doctor can be asked. */
async function after(
  deployment: Deployment,
  look: (cloud: InProcessCloud, ask: <R = Report>(event: object) => Promise<Said<R>>) => Promise<void>,
  isBroken = (_name: string) => false,
): Promise<void> {
  const cloud = new InProcessCloud(deployment, scenario, 1);
  try {
    cloud.world.advanceTo(scenario.start);
    const alarms = cloud.createAlarms();
    await simulate(deployment, cloud.world.now, MINUTES, {
      world: cloud.world,
      alarms,
      messages: cloud.services.sns.log,
      faults: { at: ({ name }) => (isBroken(name) ? 'skipped' : undefined) },
      invoke: (fn, event) => cloud.invoke(fn, event),
    });
    const [doctor, ...others] = doctorsOf(deployment);
    expect(others).toEqual([]);
    await look(cloud, async <R>(event: object) => {
      const { outcome, value, error } = await cloud.invoke(doctor!, event);
      expect([outcome, error]).toEqual(['success', undefined]);
      return value as Said<R>;
    });
  } finally {
    await cloud.close();
  }
}

const poller = (deployment: Deployment, source: string) =>
  deployment.functions.find(({ environment }) =>
    environment.POLLER_CONFIG?.includes(`"source":"${source}"`),
  )!;

test('a healthy deployment is well, in every check', async () => {
  await after(heard, async ({ elsewhere }, ask) => {
    const { ok, text, report } = await ask({});
    const levels = Object.entries(report.checks).map(([id, { level }]) => `${id} ${level}`);
    expect(levels.filter((one) => !one.endsWith(' ok'))).toEqual([]);
    expect(ok).toBe(true);
    expect(text).toContain('the watch is well.');
    expect(report.checks.polls.details?.sources.map(({ lastPoll }) => lastPoll)).not.toContain(undefined);
    expect(elsewhere.calls).toEqual([]);
  });
});

test('asking publishes, commits and announces nothing', async () => {
  await after(heard, async ({ services: { cloudwatch, dynamodb, sns } }, ask) => {
    const before = [cloudwatch.requests.length, dynamodb.requests.length];
    const said = sns.log.all.length;
    await ask({});
    const operations = cloudwatch.requests.slice(before[0]).map(({ operation }) => operation);
    expect(new Set(operations)).toEqual(new Set(['GetMetricData', 'DescribeAlarms']));
    expect(new Set(dynamodb.requests.slice(before[1]).map(({ operation }) => operation))).toEqual(
      new Set(['Query']),
    );
    expect(sns.log.all).toHaveLength(said);
  });
});

test('one permission removed from one role: function, operation and action are named', async () => {
  const fn = poller(heard, 'campaign-activities');
  const without = (statements: readonly JsonObject[]) =>
    statements.filter(({ Action }) => Action !== 'mobiletargeting:GetCampaignActivities');
  const roles = heard.roles.map((role) =>
    role.arn === fn.roleArn ? { ...role, statements: without(role.statements) } : role,
  );
  await after({ ...heard, roles }, async (_, ask) => {
    const { ok, report } = await ask({});
    const { findings } = report.checks.permissions;
    expect(ok).toBe(false);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.says).toContain(
      `GetCampaignActivities is denied to the poller of campaign activities (${fn.name})`,
    );
    expect(findings[0]?.todo).toContain('Allow mobiletargeting:GetCampaignActivities in its role');
  });
});

test('a topic without a subscription is said to reach nobody', async () => {
  await after(deploymentOf({ isHeard: false }), async (_, ask) => {
    const { ok, report } = await ask({});
    expect(ok).toBe(false);
    expect(report.checks.topics.findings.map(({ says }) => says)).toEqual([
      expect.stringContaining('Nobody is subscribed to the page topic pages'),
    ]);
  });
});

test('a poller that has not run is overdue, and its alarm is told of', async () => {
  const { name } = poller(heard, 'journey-runs');
  await after(
    heard,
    async (_, ask) => {
      const { ok, report } = await ask({});
      expect(ok).toBe(false);
      expect(report.checks.polls.findings.map(({ says }) => says)).toEqual([
        expect.stringMatching(/^No poll of journey runs is known/),
      ]);
      expect(report.checks.polls.details?.sources.map(({ overdue }) => overdue)).toEqual([true, false]);
    },
    (fn) => fn === name,
  );
});

test('polls that were given up are counted', async () => {
  await after(heard, async ({ services: { sqs } }, ask) => {
    sqs.receive(heard.queues[0]!.arn);
    const { report } = await ask({});
    expect(report.checks.deadLetters).toMatchObject({
      level: 'look',
      details: { queues: [{ messages: 1 }] },
    });
  });
});

test('a test page arrives at both topics, opens no incident and sets off no alarm', async () => {
  await after(heard, async (cloud, ask) => {
    const { ok, report } = await ask<TestPageReport>({ testPage: true });
    expect(ok).toBe(true);
    const attempts = new Attempts({
      invoke: (fn, event) => cloud.invoke(fn, event),
      faults: { at: () => undefined },
    });
    const post = new Post(heard, { messages: cloud.services.sns.log }, attempts);
    await post.deliver(post.published([]), cloud.world.now);
    const arrived = post.pages.map(({ topic, subject }) => [topic.split(':').pop(), subject]);
    expect(arrived.sort()).toEqual([
      ['pages', 'TEST PAGE shop: nothing is wrong'],
      ['tickets', 'TEST TICKET shop: nothing is wrong'],
    ]);
    expect(report.testPage.topics.map(({ topic }) => topic.split(':').pop())).toEqual(['pages', 'tickets']);
    const { checks } = (await ask({})).report;
    expect(checks.pages.details).toEqual({ open: [], outOfSight: [], silences: [], waiting: 0 });
    expect(checks.alarms.details?.inAlarm).toEqual([]);
  });
});
