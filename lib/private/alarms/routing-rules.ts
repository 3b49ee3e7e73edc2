import { Token } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { MuteWindow } from '../../alarm-options';
import type { AlarmRoute } from '../../alarm-route';
import type { Containers } from '../../containers';
import { duplicatesOf } from '../../pinpoint/selection-rules';
import { topicRules } from '../topic-rules';
import { memberRules } from '../given-rules';
import { type Rule, suggestion } from '../validation';
import { alarmIdRules } from './setting-rules';

/** Who hears of what: the properties of a monitor. */
export interface Routing {
  readonly pageTopic?: ITopic;
  readonly ticketTopic?: ITopic;
  readonly routes?: readonly AlarmRoute[];
  readonly alwaysPage?: readonly string[];
  readonly neverPage?: readonly string[];
  readonly muteWindows?: readonly MuteWindow[];
}

const mistake = (message: string): Rule => ({ broken: true, message: () => message });

/** What can be wrong with topics, routes, patterns and planned windows. */
export function routingRules(
  { pageTopic, ticketTopic, routes = [], alwaysPage, neverPage, muteWindows = [] }: Routing,
  applications: Containers,
): Rule[] {
  const both = (alwaysPage ?? []).filter((pattern) => neverPage?.includes(pattern));
  return [
    ...topicRules('pageTopic', pageTopic),
    ...topicRules('ticketTopic', ticketTopic),
    ...routes.flatMap((route, index) => routeRules(`routes[${index}]`, route, applications)),
    ...patternRules('alwaysPage', alwaysPage),
    ...patternRules('neverPage', neverPage),
    ...both.map((pattern) =>
      mistake(`alwaysPage, neverPage: "${pattern}" is given in both; an item is one or the other`),
    ),
    ...muteWindows.flatMap((window, index) => muteRules(`muteWindows[${index}]`, window)),
  ];
}

const ROUTE = ['applications', 'names', 'pageTopic', 'ticketTopic'];

function routeRules(what: string, route: AlarmRoute, applications: Containers): Rule[] {
  const ids = applications._ids();
  const known = ids === 'all' || ids.some((id) => Token.isUnresolved(id)) ? undefined : ids;
  const given = (route.applications ?? []).filter((id) => !Token.isUnresolved(id));
  const members = memberRules(what, route, ROUTE);
  if (members.length > 0) return members;
  return [
    {
      broken: !route.pageTopic && !route.ticketTopic,
      message: () => `${what}: no topic was given; give pageTopic, ticketTopic or both`,
    },
    {
      broken: route.applications === undefined && route.names === undefined,
      message: () =>
        `${what}: neither applications nor names were given, so that everything would take it; ` +
        'give one, or use the pageTopic and ticketTopic of the monitor',
    },
    {
      broken: route.applications?.length === 0,
      message: () =>
        `${what}: an empty list of applications fits nothing; give at least one, or leave it out`,
    },
    ...given
      .filter((id) => known !== undefined && !known.includes(id))
      .map((id) =>
        mistake(
          `${what}: the application "${id}" is not watched${suggestion(id, known ?? [])}; give one of applications`,
        ),
      ),
    ...patternRules(`${what}.names`, route.names),
    ...topicRules(`${what}.pageTopic`, route.pageTopic),
    ...topicRules(`${what}.ticketTopic`, route.ticketTopic),
  ];
}

function patternRules(what: string, patterns: readonly string[] | undefined): Rule[] {
  const known = (patterns ?? []).filter((pattern) => !Token.isUnresolved(pattern));
  return [
    {
      broken: patterns?.length === 0,
      message: () => `${what}: an empty list fits no name; give at least one pattern, or leave it out`,
    },
    ...known
      .filter((pattern) => pattern.trim() === '')
      .map((pattern) =>
        mistake(`${what}: the pattern "${pattern}" fits no name; give a name, or a part of one with *`),
      ),
    ...duplicatesOf(known).map((pattern) =>
      mistake(`${what}: "${pattern}" is given more than once; give it once`),
    ),
  ];
}

/** Days that a window may last: CloudWatch's limit. */
const LONGEST_WINDOW_DAYS = 15;

const MUTE = ['schedule', 'duration', 'alarms', 'description'];

function muteRules(what: string, window: MuteWindow): Rule[] {
  const members = memberRules(what, window, MUTE);
  if (members.length > 0) return members;
  const { duration, alarms } = window;
  const seconds = duration.isUnresolved() ? 60 : duration.toSeconds({ integral: false });
  return [
    {
      broken: seconds < 60 || seconds > LONGEST_WINDOW_DAYS * 86_400,
      message: () =>
        `${what}: a duration of ${duration.toHumanString()} is out of range; allowed are 1 minute to ${LONGEST_WINDOW_DAYS} days`,
    },
    {
      broken: alarms?.length === 0,
      message: () =>
        `${what}: an empty list of alarms mutes nothing; give at least one, or leave it out for all`,
    },
    ...alarmIdRules(`${what}.alarms`, alarms ?? []),
  ];
}
