import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { PinpointApplications, MetricSet, PinpointMonitoring, PinpointSource } from '../../../lib';
import { type Deployment, loadDeployment } from '../../deployment/deployment';
import { loadScenario, type Scenario } from '../../pinpoint/scenario';

const SHOP = '8f0c2d5e7a914b36b1e8c4d7f0a25913';
const CLUB = 'c5d81f3a96e24b07815fa2c3d4e6b790';

const SCENARIO = `name: small
title: One journey and one campaign, and an application that only sends mail.
start: 2026-03-02T09:00:00Z
history: 1 d
latency: { metrics: 20 min, states: 5 min }
applications:
  - name: shop
    id: ${SHOP}
    journeys: [{ name: Digest, entries: 800/h, activities: [{ email: Digest mail }] }]
    campaigns: [{ name: Alerts, channel: sms, schedule: hourly :00, audience: 400 }]
  - name: club
    id: ${CLUB}
    transactional-email: { sent: 120/h }
`;

/** The smallest account that a soak can say something of. */
export function smallScenario(): Scenario {
  const folder = mkdtempSync(join(tmpdir(), 'soak-scenario-'));
  try {
    const file = join(folder, 'small.yaml');
    writeFileSync(file, SCENARIO);
    return loadScenario(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A stack that counts everything of it. */
export function smallDeployment(): Deployment {
  const app = new App();
  const stack = new Stack(app, 'Soak', { env: { account: '123456789012', region: 'eu-west-1' } });
  new PinpointMonitoring(stack, 'Engagement', {
    applications: PinpointApplications.ids(SHOP, CLUB),
    metrics: MetricSet.STANDARD,
    sources: [
      PinpointSource.journeyExecution(),
      PinpointSource.journeyKpis(),
      PinpointSource.campaignKpis(),
      PinpointSource.applicationKpis(),
    ],
    pageTopic: new Topic(stack, 'OnCall'),
    ticketTopic: new Topic(stack, 'Tickets'),
  });
  return loadDeployment(app.synth().directory);
}
