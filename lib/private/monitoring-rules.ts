import { Duration, Token } from 'aws-cdk-lib';
import { sourceRow } from '../catalogue/sources';
import { ItemAlarms } from '../item-alarms';
import { MetricSet } from '../metric-set';
import type { PinpointMonitoringProps } from '../pinpoint/pinpoint-monitoring-props';
import type { PinpointSource } from '../pinpoint/pinpoint-source';
import { type RuledContext, alarmRules } from './alarms/alarm-rules';
import { AlarmSettings } from './alarms/settings';
import { expectationOf } from './expectation';
import { maximumSeriesRules } from './series-shares';
import type { Rule } from './validation';

/** What can be wrong with a monitor, beside what can be wrong with each of its pollers. */
export function monitoringRules(props: PinpointMonitoringProps, sources: readonly PinpointSource[]): Rule[] {
  return [
    ...sourcesRules(sources),
    ...expectationRules(props),
    ...ceilingRules(props, sources),
    ...alarmRules(ruledContext(props, sources), props),
  ];
}

function sourcesRules(sources: readonly PinpointSource[]): Rule[] {
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
function ruledContext(props: PinpointMonitoringProps, sources: readonly PinpointSource[]): RuledContext {
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
    applications: props.applications,
    itemAlarms: props.itemAlarms ?? ItemAlarms.perItem(),
  };
}

/** An interval that cannot be polled at is said to be one by the source; the alarms are judged as if it were not given. */
function intervalOf(source: PinpointSource): Duration {
  const isBroken = source._rules().some(({ broken }) => broken);
  return isBroken ? Duration.minutes(sourceRow(source._id()).defaultIntervalMinutes) : source.interval;
}

function ceilingRules(props: PinpointMonitoringProps, sources: readonly PinpointSource[]): Rule[] {
  const { choices, items } = expectationOf(props, sources);
  return maximumSeriesRules(props.maximumSeries, choices, items);
}

function expectationRules({ expectedJourneys, expectedCampaigns }: PinpointMonitoringProps): Rule[] {
  return Object.entries({ expectedJourneys, expectedCampaigns }).map(([prop, value]) => ({
    broken: value !== undefined && !Token.isUnresolved(value) && !(Number.isInteger(value) && value >= 0),
    message: () => `${prop}: ${value} is no number of items; allowed are whole numbers from 0`,
  }));
}
