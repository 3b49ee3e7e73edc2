import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { decodeDoctorConfig } from '../lib/catalogue/doctor-config';
import { awsPorts } from './doctor/aws';
import { readDoctorEvent } from './doctor/event';
import { examine } from './doctor/examine';
import type { Check, Report, TestPageReport } from './doctor/report';
import { sendTestPage, testPageText } from './doctor/test-page';
import { reportText } from './doctor/text';
import { log } from './log';

const config = decodeDoctorConfig(process.env);
const patience = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
const ports = awsPorts(
  {
    cloudwatch: new CloudWatchClient({ requestHandler: patience }),
    // A poller is invoked once: it asks Pinpoint, whose quota others need too.
    lambda: new LambdaClient({ requestHandler: { connectionTimeout: 3_000 }, maxAttempts: 1 }),
    sns: new SNSClient({ requestHandler: patience }),
    sqs: new SQSClient({ requestHandler: patience, useQueueUrlAsEndpoint: false }),
  },
  config,
);

/** What the doctor answers. */
export interface Answer {
  /** Whether nothing is broken. */
  readonly ok: boolean;
  /** For people. */
  readonly text: string;
  readonly report: Report | TestPageReport;
}

/**
 * Entry of the doctor: `{}` asks for a report, `{"testPage": true}` for a test page.
 *
 * @throws when the event is none of these; never for what is broken
 */
export async function handler(event: unknown): Promise<Answer> {
  const order = readDoctorEvent(event);
  const now = new Date();
  if (order.kind === 'test-page') {
    const report = await sendTestPage(config, order.severities, ports, now);
    log('INFO', 'test page', { level: report.level, messageId: report.testPage.messageId });
    return { ok: report.level !== 'broken', text: testPageText(report), report };
  }
  const report = await examine(config, ports, now);
  const levels = Object.entries(report.checks).map(([id, { level }]: [string, Check]) => [id, level]);
  log('INFO', 'examined', { level: report.level, checks: Object.fromEntries(levels) });
  return { ok: report.level !== 'broken', text: reportText(report), report };
}
