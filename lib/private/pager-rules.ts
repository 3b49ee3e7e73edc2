import { PAGER_CONFIG_VARIABLE, type PagerConfig, encodePagerConfig } from '../catalogue/pager-config';
import { ENVIRONMENT_LIMIT_BYTES } from '../catalogue/poller-config';
import type { PageWriterProps } from '../page-writer-props';
import { alarmIdRules, severityRules } from './alarms/setting-rules';
import { pollersRules } from './pollers-rules';
import { topicRules } from './topic-rules';
import { type Rule } from './validation';

/** About what CloudFormation puts in place of a token here: the ARN of a topic that it has named itself. */
const LIKELY_TOKEN = 'x'.repeat(130);

/** DynamoDB's limit on the name of a table, which is not known at synthesis. */
const LONGEST_TABLE_NAME = 'x'.repeat(255);

/** What is wrong with the properties of a page writer. */
export function pagerRules(props: PageWriterProps, config: PagerConfig): Rule[] {
  const topics = [props.pageTopic, props.ticketTopic, ...(props.routes ?? []).flatMap(topicsOf)];
  const rules: Rule[] = [
    {
      broken: topics.every((topic) => topic === undefined),
      message: () =>
        'pageTopic, ticketTopic, routes: no topic was given, so that nobody can be told; give at least one',
    },
    ...topicRules('pageTopic', props.pageTopic),
    ...topicRules('ticketTopic', props.ticketTopic),
    ...(props.routes ?? []).flatMap((route, index) => [
      ...topicRules(`routes[${index}].pageTopic`, route.pageTopic),
      ...topicRules(`routes[${index}].ticketTopic`, route.ticketTopic),
    ]),
    ...alarmIdRules('alarmOptions', Object.keys(props.alarmOptions ?? {})),
    ...severityRules('alarmOptions', props.alarmOptions ?? {}),
    ...pollersRules(props.pollers),
  ];
  return rules.some(({ broken }) => broken) ? rules : [...rules, environmentRule(config)];
}

function topicsOf({ pageTopic, ticketTopic }: NonNullable<PageWriterProps['routes']>[number]) {
  return [pageTopic, ticketTopic];
}

/**
 * The configuration as it fits into a function's environment: links to logs are a convenience, and go first.
 *
 * @internal
 */
export function fitting(config: PagerConfig): PagerConfig {
  const { logGroups, ...rest } = config;
  return logGroups && bytesOf(config) > ENVIRONMENT_LIMIT_BYTES ? rest : config;
}

/** A function whose environment is too large fails at deployment, with a message that names no property. */
function environmentRule(config: PagerConfig): Rule {
  const bytes = bytesOf(config);
  return {
    broken: bytes > ENVIRONMENT_LIMIT_BYTES,
    message: () =>
      `routes, alwaysPage, neverPage: the topics, ids and patterns may come to ${bytes} bytes of ` +
      `${PAGER_CONFIG_VARIABLE}, and a function's environment holds ${ENVIRONMENT_LIMIT_BYTES}; use fewer routes, ` +
      'patterns in place of ids, or several monitors',
  };
}

function bytesOf(config: PagerConfig): number {
  const environment = encodePagerConfig(config, LONGEST_TABLE_NAME);
  return Object.entries(environment).reduce(
    (sum, [key, value]) =>
      sum + Buffer.byteLength(key + value.replace(/\$\{Token\[[^\]]*\]\}/g, LIKELY_TOKEN)),
    0,
  );
}
