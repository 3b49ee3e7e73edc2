import { Token } from 'aws-cdk-lib';
import type { AlarmTuning, ItemAlarmOverride } from '../../alarm-options';
import {
  ALARM_IDS,
  type AlarmId,
  type AlarmLine,
  alarmRow,
  SEVERITIES,
  isAlarmId,
  linesOf,
} from '../../catalogue/alarms';
import { ITEM_KIND_IDS, type ContainerKind, type ItemKind, kindRow } from '../../catalogue/item-kinds';
import { kindOfScope } from '../../catalogue/metric-row';
import { type MetricName, rowOf } from '../../catalogue/metrics';
import { isId } from '../../pinpoint/selection-rules';
import { memberRules } from '../given-rules';
import { type Rule, suggestion } from '../validation';
import { AWS_PERIOD } from './item-plans';
import { idPropertyOf, itemIdsOf, itemOf } from './listed-item';
import { type AlarmContext, type PolledSource, publishersOf, slowest } from './plan';
import type { OptionsById } from './settings';

type Watched = Pick<AlarmContext, 'sources' | 'settings' | 'applications'>;

const mistake = (message: string): Rule => ({ broken: true, message: () => message });

/** That an alarm's id is one, in the words of the property that gave it. */
export function alarmIdRules(prop: string, ids: readonly string[]): Rule[] {
  return ids
    .filter((id) => !isAlarmId(id))
    .map((id) =>
      mistake(
        `${prop}: there is no alarm "${id}"${suggestion(id, ALARM_IDS)}; allowed are ${ALARM_IDS.join(', ')}`,
      ),
    );
}

const TUNING = ['enabled', 'pageThreshold', 'ticketThreshold', 'datapointsToAlarm', 'evaluationPeriods'];
const OPTIONS = [...TUNING, 'severity'];
const OVERRIDE = ['alarm', 'applicationId', 'journeyId', 'campaignId', ...TUNING];

/** That severities are severities: JavaScript and maps hold any text. */
export function severityRules(prop: string, options: OptionsById): Rule[] {
  const allowed: readonly string[] = SEVERITIES;
  return Object.entries(options).flatMap(([id, { severity }]) =>
    severity === undefined || allowed.includes(severity)
      ? []
      : [mistake(`${prop}: ${id}: the severity "${severity}" is none; allowed are ${allowed.join(', ')}`)],
  );
}

/** What can be wrong with the options of alarms. */
export function optionRules(options: OptionsById, watched: Watched): Rule[] {
  return [
    ...alarmIdRules('alarmOptions', Object.keys(options)),
    ...ALARM_IDS.flatMap((id) => {
      const given = options[id];
      if (given === undefined) return [];
      const what = `alarmOptions: ${id}`;
      const members = memberRules(what, given, OPTIONS);
      return members.length > 0
        ? members
        : [
            ...severityRules('alarmOptions', { [id]: given }),
            ...tuningRules(what, id, given, watched),
            ...(given.enabled === false ? [] : unpublishedRules(what, id, watched)),
          ];
    }),
  ];
}

/** What can be wrong with the settings of single items. */
export function overrideRules(overrides: readonly ItemAlarmOverride[], watched: Watched): Rule[] {
  const seen = new Set<string>();
  return [
    ...alarmIdRules('itemOverrides', [...new Set(overrides.map(({ alarm }) => alarm))]),
    ...overrides.flatMap((override) => {
      const { alarm } = override;
      if (!isAlarmId(alarm)) return [];
      const what = `itemOverrides: ${alarm} of ${[override.applicationId, itemOf(override).itemId].filter((id) => id !== undefined).join('/')}`;
      const isTwice = seen.has(what);
      seen.add(what);
      return [
        ...memberRules(what, override, OVERRIDE),
        ...(isTwice ? [mistake(`${what} is given more than once; give it once`)] : []),
        ...itemRules(what, alarm, override, watched),
        ...tuningRules(what, alarm, override, watched),
        ...(override.enabled === false ? [] : unpublishedRules(what, alarm, watched)),
      ];
    }),
  ];
}

function itemRules(what: string, id: AlarmId, override: ItemAlarmOverride, watched: Watched): Rule[] {
  const kind = itemKindOf(id);
  if (kind === undefined) {
    return [
      mistake(`${what}: ${id} watches the pollers, not items; set it for all of them, with alarmOptions`),
    ];
  }
  const { applicationId } = override;
  const itemIds = itemIdsOf(override);
  const ids = watched.applications._ids();
  const known = ids === 'all' ? undefined : ids.filter((known) => !Token.isUnresolved(known));
  const isWatched =
    Token.isUnresolved(applicationId) || known === undefined || known.length !== ids.length
      ? true
      : known.includes(applicationId);
  const wrongIds = Object.entries({ applicationId, ...itemIds }).filter(
    ([, value]) => value !== undefined && !Token.isUnresolved(value) && !isId(value),
  );
  return [
    ...wrongIds.map(([prop, value]) =>
      mistake(`${what}: ${prop} "${value}" is no id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -`),
    ),
    {
      broken: wrongIds.length === 0 && !isWatched,
      message: () =>
        `${what}: the application ${applicationId} is not watched${suggestion(applicationId, known ?? [])}; give one of applications`,
    },
    ...ITEM_KIND_IDS.map((one) => {
      const property = idPropertyOf(one);
      const about = `${id} is about ${kindRow(kind).nouns.several}`;
      return {
        broken: (itemIds[property] !== undefined) !== (kind === one),
        message: () =>
          kind === one
            ? `${what}: no ${property} was given; ${about}, give the id of one`
            : `${what}: a ${property} was given; ${about}, leave it out`,
      };
    }),
  ];
}

/** What an item alarm is about; undefined for the watch over the pollers. */
function itemKindOf(id: AlarmId): ItemKind | ContainerKind | undefined {
  const row = alarmRow(id);
  if (row.path !== 'item') return undefined;
  const signal = linesOf(row)[0]?.[1].signal;
  if (!signal || 'aws' in signal) return 'application';
  return kindOfScope(rowOf(signal.metric).scope);
}

function tuningRules(what: string, id: AlarmId, tuning: AlarmTuning, watched: Watched): Rule[] {
  const { lines } = alarmRow(id);
  const thresholds = [
    ['page', 'pageThreshold', tuning.pageThreshold],
    ['ticket', 'ticketThreshold', tuning.ticketThreshold],
  ] as const;
  const counts = [
    ['datapointsToAlarm', tuning.datapointsToAlarm],
    ['evaluationPeriods', tuning.evaluationPeriods],
  ] as const;
  const wrongCounts = counts.filter(
    ([, value]) =>
      value !== undefined && !Token.isUnresolved(value) && !(Number.isInteger(value) && value >= 1),
  );
  return [
    ...thresholds.map(([line, prop, value]) => ({
      broken: value !== undefined && !lines[line],
      message: () =>
        `${what}: ${prop} was given, and ${id} has no line for a ${line}; give ` +
        (line === 'page' ? 'ticketThreshold, and severity to be paged' : 'pageThreshold'),
    })),
    ...thresholds.map(([line, prop, value]) => ({
      broken: lines[line] !== undefined && value !== undefined && !Token.isUnresolved(value) && !(value > 0),
      message: () => `${what}: ${prop} ${value} would always be crossed; allowed are numbers above 0`,
    })),
    ...wrongCounts.map(([prop, value]) =>
      mistake(`${what}: ${prop} ${value} is no number of data points; allowed are whole numbers from 1`),
    ),
    ...(wrongCounts.length > 0 ? [] : mOfNRules(what, id, tuning, watched)),
  ];
}

function mOfNRules(what: string, id: AlarmId, tuning: AlarmTuning, { sources, settings }: Watched): Rule[] {
  const impossible = linesOf(alarmRow(id)).flatMap(([severity, line]) =>
    minutesOf(line.signal, sources).flatMap((minutes) => {
      const { datapointsToAlarm, evaluationPeriods } = settings.line(id, severity, line, minutes, tuning);
      return !Token.isUnresolved(datapointsToAlarm) && datapointsToAlarm > evaluationPeriods
        ? [{ datapointsToAlarm, evaluationPeriods }]
        : [];
    }),
  );
  return impossible
    .slice(0, 1)
    .map(({ datapointsToAlarm, evaluationPeriods }) =>
      mistake(
        `${what}: ${datapointsToAlarm} of ${evaluationPeriods} data points can never be; give datapointsToAlarm and ` +
          'evaluationPeriods, the first not above the second',
      ),
    );
}

function minutesOf(signal: AlarmLine['signal'], sources: readonly PolledSource[]): readonly number[] {
  if ('aws' in signal) return [AWS_PERIOD.toMinutes()];
  return publishersOf({ sources }, signal.metric).map(({ interval }) => interval.toMinutes());
}

/** That what the user sets by name is there: a setting of an alarm that is not made would change nothing. */
function unpublishedRules(what: string, id: AlarmId, { sources, settings }: Watched): Rule[] {
  const missing = new Set(
    linesOf(alarmRow(id)).flatMap(([, { signal }]) =>
      'aws' in signal || slowest(publishersOf({ sources }, signal.metric)) ? [] : [signal.metric],
    ),
  );
  const byRemedy = new Map<string, MetricName[]>();
  for (const metric of missing) {
    const { source, set } = rowOf(metric);
    const isPolled = source === 'every source' || sources.some((polled) => polled.id === source);
    const remedy = isPolled ? `choose the metric set "${set}"` : `add the source ${source}`;
    byRemedy.set(remedy, [...(byRemedy.get(remedy) ?? []), metric]);
  }
  const unpublished = [...byRemedy].map(([remedy, metrics]) =>
    mistake(
      `${what} reads ${metrics.join(' and ')}, which ${metrics.length === 1 ? 'is' : 'are'} not published; ` +
        `${remedy}, or leave it out`,
    ),
  );
  const isOff = !settings.isOn(id);
  return [
    ...unpublished,
    ...(unpublished.length === 0 && isOff
      ? [mistake(`${what}: ${id} is off unless it is asked for; add enabled: true in alarmOptions`)]
      : []),
  ];
}
