import type { RecommendedAlarmsOptions } from '../../recommended-alarms-options';
import type { Rule } from '../validation';
import { namedItemRules } from './named-rules';
import type { AlarmContext } from './plan';
import { type Routing, routingRules } from './routing-rules';
import { optionRules, overrideRules } from './setting-rules';
import { healthPairRules, windowRules } from './window-rules';

/** What the rules look at: the sources may not be built yet. */
export type RuledContext = Pick<AlarmContext, 'sources' | 'settings' | 'applications' | 'itemAlarms'>;

/** What can be wrong with the alarms of a monitor. */
export function alarmRules(context: RuledContext, props: RecommendedAlarmsOptions & Routing): Rule[] {
  const given = [
    ...optionRules(props.alarmOptions ?? {}, context),
    ...overrideRules(props.itemOverrides ?? [], context),
    ...namedItemRules(context),
    ...routingRules(props, context.applications),
  ];
  // Windows that cannot be reckoned with would be a second mistake of the same.
  const areSettled = given.every(({ broken }) => !broken);
  return [...given, ...healthPairRules(context), ...(areSettled ? windowRules(context) : [])];
}
