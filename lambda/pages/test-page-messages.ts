import type { PagerConfig } from '../../lib/catalogue/pager-config';
import {
  type TestPageOrder,
  type TestPageTopic,
  routesText,
  testPageTopics,
} from '../../lib/catalogue/test-page-order';
import { timeText } from './number-texts';
import type { Minute, Outgoing } from './record';
import { subjectOf } from './subject';

/** The messages of a test page: no incident is opened for it, and nothing of it is remembered. */
export function testPages(
  { severities }: TestPageOrder,
  config: Pick<PagerConfig, 'monitor' | 'namespace' | 'topics' | 'routes'>,
  now: Minute,
): Outgoing[] {
  return testPageTopics(config.topics, config.routes, severities).map((one) => written(one, config, now));
}

function written(
  { severity, topic, routes }: TestPageTopic,
  { monitor, namespace, routes: all }: Pick<PagerConfig, 'monitor' | 'namespace' | 'routes'>,
  now: Minute,
): Outgoing {
  const incident = `${monitor}/test-page/${severity}`;
  const summary = `This is a test ${severity} of the monitor ${monitor}. Nothing is wrong, and there is nothing to repair.`;
  const at = new Date(now * 60_000).toISOString();
  const [, , , Region = '', AWSAccountId = ''] = topic.split(':');
  return {
    id: `${incident}/${now}`,
    topic,
    subject: subjectOf(`TEST ${severity.toUpperCase()}`, monitor, 'nothing is wrong'),
    text: [
      summary,
      `Somebody ordered it of the doctor at ${timeText(now, now)}. It went the way of a real ${severity} of a journey or ` +
        `campaign: the topic of the alarms, the page writer, and this topic, which gets the ${severity}s${routesText(routes, all.length > 0)}.`,
      'What to do: Tell whoever ordered it that it has arrived. If a tool has opened an incident for it, close that by hand: no recovery follows.',
      `Monitor: ${monitor}`,
    ].join('\n\n'),
    notification: {
      AlarmName: incident,
      AWSAccountId,
      NewStateValue: 'ALARM',
      OldStateValue: 'OK',
      NewStateReason: summary,
      StateChangeTime: at.replace('Z', '+0000'),
      Region,
      Trigger: { MetricName: 'test-page', Namespace: namespace, Dimensions: [] },
      engagement: {
        id: `${incident}/${now}`,
        monitor,
        alarm: 'test-page',
        severity,
        state: 'ALARM',
        incident,
        test: true,
      },
    },
    // Real ones are filtered on these: what lets a page through must let its test through.
    attributes: { monitor, alarm: 'test-page', severity, state: 'ALARM', incident, test: 'true' },
    at: now,
  };
}
