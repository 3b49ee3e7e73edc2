import { SEVERITIES, type Severity } from '../../lib/catalogue/alarms';
import type { DoctorConfig } from '../../lib/catalogue/doctor-config';
import { encodeTestPage, routesText } from '../../lib/catalogue/test-page-order';
import { timeText } from '../pages/number-texts';
import { checkTopics } from './checks/topics';
import type { DoctorPorts } from './ports';
import { type Finding, type TestPageReport, worst } from './report';
import { findingLines } from './text';
import { findingOf } from './unanswered';
import { counted } from './counts-and-names';

const NO_WRITER: Finding = {
  level: 'broken',
  says: 'There is no page writer, so that no page of a journey or campaign reaches anybody.',
  todo: 'Give the deployment a `pageTopic`, a `ticketTopic` or a route.',
};

/** Sends a test page to the topic of the alarms, which is where a real one begins, and says where it goes from there. */
export async function sendTestPage(
  config: DoctorConfig,
  severities: readonly Severity[],
  ports: Pick<DoctorPorts, 'subscribers' | 'publish'>,
  now: Date,
): Promise<TestPageReport> {
  const { details, findings } = await checkTopics(config, ports, severities);
  const sent = await published(config.internal, severities, ports);
  const all = [...('finding' in sent ? [sent.finding] : []), ...findings];
  return {
    monitor: config.monitor,
    at: now.toISOString(),
    level: worst(all.map(({ level }) => level)),
    testPage: {
      severities,
      ...('messageId' in sent && { messageId: sent.messageId }),
      topics: (details?.topics ?? []).filter(({ severity }) => severity !== 'internal'),
      findings: all,
    },
  };
}

async function published(
  internal: string | undefined,
  severities: readonly Severity[],
  ports: Pick<DoctorPorts, 'publish'>,
): Promise<{ readonly messageId: string } | { readonly finding: Finding }> {
  if (internal === undefined) return { finding: NO_WRITER };
  try {
    return { messageId: await ports.publish(internal, encodeTestPage({ severities })) };
  } catch (error) {
    return { finding: { ...findingOf(error), level: 'broken' } };
  }
}

export function testPageText({ monitor, at, testPage }: TestPageReport): string {
  const { severities, messageId, topics, findings } = testPage;
  const hasRoutes = topics.some(({ routes }) => routes.some((route) => route > 0));
  const minute = Math.floor(Date.parse(at) / 60_000);
  const what =
    severities.length === SEVERITIES.length ? 'A test page and a test ticket' : `A test ${severities.join()}`;
  return [
    messageId === undefined
      ? `${what} of ${monitor} could NOT be sent, ${timeText(minute, minute)}.`
      : `${what} of ${monitor} went to the page writer, ${timeText(minute, minute)} (message ${messageId}).`,
    ...(messageId === undefined
      ? []
      : ['Within a minute it passes them on, with TEST at the head of their subjects, to:']),
    ...(messageId === undefined ? [] : topics.map((topic) => lineOf(topic, hasRoutes))),
    ...findingLines(findings),
    ...(messageId === undefined
      ? []
      : [
          'If nothing arrives, see the log of the page writer for "test page passed on", then the subscriptions.',
        ]),
  ].join('\n');
}

function lineOf(
  { severity, topic, routes, confirmed }: TestPageReport['testPage']['topics'][number],
  hasRoutes: boolean,
): string {
  const heard = confirmed === undefined ? '' : `, ${counted(confirmed, 'confirmed subscription')}`;
  const gets = `gets the ${severity}s${routesText(routes, hasRoutes)}`;
  return `  - ${severity} topic ${topic} (${gets}${heard})`;
}
