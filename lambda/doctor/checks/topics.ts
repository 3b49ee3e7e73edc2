import { SEVERITIES, type Severity } from '../../../lib/catalogue/alarms';
import type { DoctorConfig } from '../../../lib/catalogue/doctor-config';
import { routesText, testPageTopics } from '../../../lib/catalogue/test-page-order';
import type { DoctorPorts } from '../ports';
import { type Check, type Finding, type TopicsDetails, checkOf } from '../report';
import { findingOf } from '../unanswered';
import { counted, shortName } from '../counts-and-names';

type Topic = TopicsDetails['topics'][number];

/** Whether somebody is subscribed who would hear of a page. */
export async function checkTopics(
  config: DoctorConfig,
  ports: Pick<DoctorPorts, 'subscribers'>,
  severities: readonly Severity[] = SEVERITIES,
): Promise<Check<TopicsDetails>> {
  const ofPeople = testPageTopics(config.topics, config.routes, severities);
  const internal = config.internal === undefined ? [] : [config.internal];
  const all: Topic[] = [
    ...ofPeople,
    ...internal.map((topic) => ({ topic, severity: 'internal' as const, routes: [] })),
  ];
  // A topic that gets pages and tickets is asked about once.
  const answers = new Map(
    [...new Set(all.map(({ topic }) => topic))].map((topic) => [topic, ports.subscribers(topic)] as const),
  );
  await Promise.allSettled(answers.values());
  const findings: Finding[] = [];
  const topics: Topic[] = [];
  for (const topic of all) {
    try {
      const counts = await answers.get(topic.topic);
      topics.push({ ...topic, ...counts });
      findings.push(...unheard({ ...topic, ...counts }, config.routes.length > 0));
    } catch (error) {
      topics.push(topic);
      const finding = findingOf(error);
      if (!findings.some(({ says }) => says === finding.says)) findings.push(finding);
    }
  }
  const known = topics.filter(({ confirmed }) => confirmed !== undefined);
  return checkOf(
    ofPeople.length === 0
      ? 'no topic'
      : known.length === 0
        ? 'not known'
        : `confirmed subscriptions: ${known.map((topic) => `${nameOf(topic)} ${topic.confirmed}`).join(', ')}`,
    [...nobody(config, severities), ...leftOut(config), ...findings],
    { topics },
  );
}

function nameOf({ topic, severity }: Topic): string {
  return severity === 'internal' ? 'the topic of the alarms' : `${severity} topic ${shortName(topic)}`;
}

function unheard(topic: Topic, hasRoutes: boolean): Finding[] {
  const { confirmed = 0, pending = 0, severity } = topic;
  const waits = pending > 0 ? `, and ${counted(pending, 'subscription')} that nobody has confirmed` : '';
  if (confirmed === 0) {
    return [
      {
        level: 'broken',
        says:
          severity === 'internal'
            ? `The page writer is not subscribed to ${topic.topic}: no page of a journey or campaign is written.`
            : `Nobody is subscribed to the ${nameOf(topic)}${waits}: nobody hears of the ${severity}s${routesText(topic.routes, hasRoutes)} (${topic.topic}).`,
        todo:
          severity === 'internal'
            ? 'Deploy the stack again: somebody has deleted the subscription by hand.'
            : pending > 0
              ? 'Have the link in the mail of Amazon SNS followed, or subscribe again: the link is good for two days.'
              : 'Subscribe the on-call, and confirm the subscription.',
      },
    ];
  }
  if (pending === 0) return [];
  return [
    {
      level: 'look',
      says: `${counted(pending, 'subscription')} of the ${nameOf(topic)} ${pending === 1 ? 'is' : 'are'} not confirmed.`,
      todo: 'Have the link in the mail of Amazon SNS followed, or subscribe again: the link is good for two days.',
    },
  ];
}

/** A severity that has no topic at all. */
function nobody({ topics, routes }: DoctorConfig, severities: readonly Severity[]): Finding[] {
  return severities
    .filter((severity) => ![topics, ...routes].some((given) => given[severity] !== undefined))
    .map((severity) => ({
      level: 'look',
      says: `There is no topic for ${severity}s: nobody hears of them.`,
      todo: `Give the deployment a \`${severity}Topic\`.`,
    }));
}

function leftOut({ routesLeftOut }: DoctorConfig): Finding[] {
  if (!routesLeftOut) return [];
  return [
    {
      level: 'look',
      says: 'The topics of the routes are not looked at: they are too many for the environment of the doctor.',
      todo: 'Look at them in Amazon SNS, or use fewer routes.',
    },
  ];
}
