import { Duration, Token } from 'aws-cdk-lib';
import { sourceRow } from '../catalogue/sources';
import { ItemAlarms } from '../item-alarms';
import { MetricSet } from '../metric-set';
import { ITEM_KIND_IDS, kindRow } from '../catalogue/item-kinds';
import type { EngagementMonitorProps } from '../engagement-monitor-props';
import type { Source } from '../source';
import { type RuledContext, alarmRules } from './alarms/alarm-rules';
import { AlarmSettings } from './alarms/settings';
import { expectationOf } from './expectation';
import { maximumSeriesRules } from './series-shares';
import type { Rule } from './validation';

/** What can be wrong with a monitor, beside what can be wrong with each of its pollers. */
export function monitoringRules(props: EngagementMonitorProps): Rule[] {
  return [
    ...sourcesRules(props.sources),
    ...expectationRules(props),
    ...ceilingRules(props),
    ...alarmRules(ruledContext(props), props),
  ];
}

function sourcesRules(sources: readonly Source[]): Rule[] {
  const ids = sources.map(({ sourceId }) => sourceId);
  const twice = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  return [
    {
      broken: sources.length === 0,
      message: () => 'sources: none was given; give at least one, or leave the property out for all of them',
    },
    ...twice.map((id) => ({
      broken: true,
      message: () => `sources: ${id} is given more than once; give it once`,
    })),
    ...sources.flatMap((source) => source._rules()),
  ];
}

/** What the rules of the alarms look at; sources that are given twice are a mistake of their own. */
function ruledContext(props: EngagementMonitorProps): RuledContext {
  const { sources } = props;
  const once = sources.filter(
    ({ sourceId }, index) => sources.findIndex((source) => source.sourceId === sourceId) === index,
  );
  return {
    sources: once.map((source) => ({
      id: source._id(),
      interval: intervalOf(source),
      metrics: props.metrics ?? MetricSet.ESSENTIAL,
    })),
    settings: new AlarmSettings(props.alarmOptions, props.itemOverrides),
    applications: props.containers,
    itemAlarms: props.itemAlarms ?? ItemAlarms.perItem(),
  };
}

/** An interval that cannot be polled at is said to be one by the source; the alarms are judged as if it were not given. */
function intervalOf(source: Source): Duration {
  const isBroken = source._rules().some(({ broken }) => broken);
  return isBroken ? Duration.minutes(sourceRow(source._id()).defaultIntervalMinutes) : source.interval;
}

function ceilingRules(props: EngagementMonitorProps): Rule[] {
  const { choices, items } = expectationOf(props);
  return maximumSeriesRules(props.maximumSeries, choices, items);
}

function expectationRules({ expected }: EngagementMonitorProps): Rule[] {
  return ITEM_KIND_IDS.map((kind) => {
    const { several } = kindRow(kind).nouns;
    const prop = `expected${several.charAt(0).toUpperCase()}${several.slice(1)}`;
    const value = expected[kind];
    return {
      broken: value !== undefined && !Token.isUnresolved(value) && !(Number.isInteger(value) && value >= 0),
      message: () => `${prop}: ${value} is no number of items; allowed are whole numbers from 0`,
    };
  });
}
