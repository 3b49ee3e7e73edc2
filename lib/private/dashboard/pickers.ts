import {
  DashboardVariable,
  DefaultValue,
  VariableInputType,
  VariableType,
  Values,
} from 'aws-cdk-lib/aws-cloudwatch';
import { DIMENSIONS_BY_SCOPE, type DimensionName, type Scope } from '../../catalogue/metric-row';
import { DEFAULT_NAMESPACE, METRIC_NAMES, type MetricName, rowOf } from '../../catalogue/metrics';
import { publishersOf } from '../alarms/plan';
import type { DashboardContext } from './context';

/**
 * A picker is a text that CloudWatch replaces wherever it stands in the widgets.
 *
 * CloudWatch fills a list either by a search or by hand, so that a list of what a search finds cannot hold "all": a
 * second variable says whether the choice counts. A search for `(JourneyId="PICKED" OR Monitor="SWITCH")` finds every
 * series while the switch is the monitor's own name, and the one picked while it is anything else.
 */
interface Picker {
  readonly dimension: DimensionName;
  /** Stands where the id goes. */
  readonly picked: string;
  /** Stands where it is said whether the id counts. */
  readonly shown: string;
  readonly one: string;
  readonly several: string;
}

const PICKERS = {
  application: {
    dimension: 'ApplicationId',
    picked: 'picked-application',
    shown: 'shown-applications',
    one: 'Application',
    several: 'Applications',
  },
  journey: {
    dimension: 'JourneyId',
    picked: 'picked-journey',
    shown: 'shown-journeys',
    one: 'Journey',
    several: 'Journeys',
  },
  campaign: {
    dimension: 'CampaignId',
    picked: 'picked-campaign',
    shown: 'shown-campaigns',
    one: 'Campaign',
    several: 'Campaigns',
  },
} as const satisfies { readonly [what: string]: Picker };

type PickerName = keyof typeof PICKERS;
const PICKER_NAMES: readonly PickerName[] = ['application', 'journey', 'campaign'];

/** Value of a switch while only what was picked is shown; a monitor of this name could not show all. */
const PICKED_ONLY = 'picked-only';

/** Values that one list of CloudWatch takes, of which "all" is one. */
const VALUES_PER_LIST = 500;

/** How an application is chosen: not at all, from a list that is known, or from what a search finds. */
export function applicationChoice({
  applications,
}: Pick<DashboardContext, 'applications'>): 'none' | 'list' | 'search' {
  if (applications === 'all' || applications.length >= VALUES_PER_LIST) return 'search';
  return applications.length > 1 ? 'list' : 'none';
}

/** The terms of a search by which the pickers filter series of a scope, each with a space before it. */
export function pickerTerms(context: DashboardContext, scope: Scope): string {
  const dimensions: readonly DimensionName[] = DIMENSIONS_BY_SCOPE[scope];
  return PICKER_NAMES.filter((name) => dimensions.includes(PICKERS[name].dimension))
    .map((name) => {
      const { dimension, picked } = PICKERS[name];
      const shown = switchOf(context, name);
      return shown === undefined ? '' : ` (${dimension}="${picked}" OR Monitor="${shown}")`;
    })
    .join('');
}

/** The text whose value is the monitor's name while everything is shown; undefined: there is no picker. */
function switchOf(context: DashboardContext, name: PickerName): string | undefined {
  const { picked, shown } = PICKERS[name];
  if (name !== 'application') return shown;
  const choice = applicationChoice(context);
  if (choice === 'none') return undefined;
  return choice === 'list' ? picked : shown;
}

/** What a custom widget gets of the pickers; CloudWatch replaces the texts by what was chosen. */
export function pickerParams(context: DashboardContext): { readonly [name: string]: string } {
  return Object.fromEntries(
    PICKER_NAMES.flatMap((name) => {
      const { picked } = PICKERS[name];
      const shown = switchOf(context, name);
      return shown === undefined
        ? []
        : [
            [name, picked],
            [`${name}Shown`, shown],
          ];
    }),
  );
}

/** The variables of the dashboard. */
export function variablesOf(context: DashboardContext): DashboardVariable[] {
  return PICKER_NAMES.flatMap((name) => {
    if (name === 'application' && applicationChoice(context) === 'none') return [];
    if (name === 'application' && applicationChoice(context) === 'list') return [applicationList(context)];
    const search = searchFor(context, name);
    return search === undefined ? [] : [switchVariable(context, name), pickVariable(name, search)];
  });
}

/** Ids that are known can stand in one list with "all", whose value is the monitor's own name. */
function applicationList({ identity, applications }: DashboardContext): DashboardVariable {
  const { picked, one } = PICKERS.application;
  const ids = applications === 'all' ? [] : applications;
  return new DashboardVariable({
    id: 'application',
    type: VariableType.PATTERN,
    inputType: VariableInputType.SELECT,
    value: picked,
    label: one,
    values: Values.fromValues(
      { label: 'All applications', value: identity.monitorName },
      ...ids.map((id) => ({ value: id })),
    ),
    defaultValue: DefaultValue.value(identity.monitorName),
  });
}

function switchVariable({ identity }: DashboardContext, name: PickerName): DashboardVariable {
  const { shown, one, several } = PICKERS[name];
  return new DashboardVariable({
    id: `${name}s`,
    type: VariableType.PATTERN,
    inputType: VariableInputType.RADIO,
    value: shown,
    label: several,
    values: Values.fromValues(
      { label: 'All', value: identity.monitorName },
      { label: `The ${one.toLowerCase()} picked`, value: PICKED_ONLY },
    ),
    defaultValue: DefaultValue.value(identity.monitorName),
  });
}

function pickVariable(name: PickerName, search: string): DashboardVariable {
  const { picked, one, dimension } = PICKERS[name];
  return new DashboardVariable({
    id: name,
    type: VariableType.PATTERN,
    inputType: VariableInputType.SELECT,
    value: picked,
    label: one,
    values: Values.fromSearch(search, dimension),
    defaultValue: DefaultValue.FIRST,
  });
}

/** A search that finds one series of each item; undefined where no poller publishes any. */
function searchFor(context: DashboardContext, name: PickerName): string | undefined {
  const scope = name === 'application' ? 'applicationSource' : name;
  const metric = METRIC_NAMES.find((candidate) => isOfEveryItem(context, candidate, scope));
  if (metric === undefined) return undefined;
  const { monitorName, metricNamespace = DEFAULT_NAMESPACE } = context.identity;
  const schema = [`"${metricNamespace}"`, ...DIMENSIONS_BY_SCOPE[scope]].join(',');
  return `{${schema}} MetricName="${metric}" Monitor="${monitorName}"`;
}

/** A metric that is only published when Pinpoint reports it would leave items out of the list. */
function isOfEveryItem(context: DashboardContext, metric: MetricName, scope: Scope): boolean {
  const row = rowOf(metric);
  return row.scope === scope && row.emission === 'every-poll' && publishersOf(context, metric).length > 0;
}
