import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { PinpointApplications, PinpointMonitoring, type PinpointMonitoringProps } from '../../../lib';

export const SHOP = '8f0c2d5e7a914b36b1e8c4d7f0a25913';

/** A stack that watches an application, as a user would write it. */
export function watchedStack(id = SHOP, props: Partial<PinpointMonitoringProps> = {}): Stack {
  const stack = new Stack(new App(), 'Shop', { env: { account: '123456789012', region: 'eu-west-1' } });
  new PinpointMonitoring(stack, 'Engagement', {
    applications: PinpointApplications.ids(id),
    pageTopic: new Topic(stack, 'OnCall'),
    ticketTopic: new Topic(stack, 'Tickets'),
    ...props,
  });
  return stack;
}

const HEAD = `name: newsletter-fails
title: The run of the Newsletter fails on Tuesday.
start: 2026-03-02T00:00:00Z
history: 1 d
latency: { metrics: 120 min, states: 5 min }
applications:
  - name: shop
    id: ${SHOP}
    campaigns:
      - { name: Newsletter, channel: email, schedule: daily 10:00, audience: 52300 ± 5 % }
`;

export const FAILING_RUN =
  'incidents: [{ campaign: Newsletter, at: Mon 10:00, runs: { result: FAIL, audience: 52300 } }]\n';
export const WATCH = 'watch: { from: Mon 09:30, until: Mon 10:30 }\n';
export const PAGED = 'expect: [{ page: campaign.run-failed, item: Newsletter, by: Mon 10:15 }]\n';

/** Scenario files in a folder of their own. */
export class ScenarioFiles {
  private readonly folder = mkdtempSync(join(tmpdir(), 'kit-scenarios-'));
  private count = 0;

  /** A small scenario of one campaign, with further lines; returns its path. */
  write(...lines: readonly string[]): string {
    const file = join(this.folder, `${++this.count}.yaml`);
    writeFileSync(file, HEAD + lines.join(''));
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
