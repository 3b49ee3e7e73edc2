import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { decodeDoctorConfig } from '../../lib/catalogue/doctor-config';
import { type DoctorClients, awsPorts } from './aws';
import { readDoctorEvent } from './doctor-order';
import { examine } from './examine';
import type { Check, Report, TestPageReport } from './report';
import { sendTestPage, testPageText } from './send-test-page';
import { reportText } from './text';
import { log } from '../runtime/log';

/** What the doctor answers. */
export interface Answer {
  /** Whether nothing is broken. */
  readonly ok: boolean;
  /** For people. */
  readonly text: string;
  readonly report: Report | TestPageReport;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Makes the doctor's handler: `{}` asks for a report, `{"testPage": true}` for a test page. It throws when the event is
 * none of these; never for what is broken.
 *
 * @param environment the function's variables
 * @param clients clients of the SDK unless given
 * @throws when the environment holds no valid configuration
 */
export function createHandler(
  environment: Environment,
  clients: DoctorClients = createClients(),
): (event: unknown) => Promise<Answer> {
  const config = decodeDoctorConfig(environment);
  const ports = awsPorts(clients, config);
  return async (event) => {
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
  };
}

function createClients(): DoctorClients {
  const patience = { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
  return {
    cloudwatch: new CloudWatchClient({ requestHandler: patience }),
    // A poller is invoked once: it asks its provider, whose quota others need too.
    lambda: new LambdaClient({ requestHandler: { connectionTimeout: 3_000 }, maxAttempts: 1 }),
    sns: new SNSClient({ requestHandler: patience }),
    sqs: new SQSClient({ requestHandler: patience, useQueueUrlAsEndpoint: false }),
  };
}
