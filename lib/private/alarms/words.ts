import type { AlarmRow } from '../../catalogue/alarms';
import { kindRow } from '../../catalogue/item-kinds';
import { type Scope, kindOfScope } from '../../catalogue/metric-row';
import { runbookLink } from '../../catalogue/runbook';
import type { AlarmPlan } from './plan';

/** What an alarm on all items of a scope is about, until the page writer says which. */
export function anyItemOf(scope: Scope): string {
  const kind = kindOfScope(scope);
  return kind === undefined ? 'an item' : kindRow(kind).nouns.any;
}

/** One item, by its ids: names are not known at synthesis. */
export function itemWords(scope: Scope, applicationId: string, item?: string): string {
  return item === undefined
    ? `the application ${applicationId}`
    : `the ${scope} ${item} of the application ${applicationId}`;
}

/** What the text of an alarm says beside its words. */
export interface DescriptionLinks {
  readonly monitorName: string;
  readonly dashboardUrl?: string;
}

/** CloudWatch's text of an alarm: what is wrong, why it fires, what to do, where to look. */
export function description(plan: AlarmPlan, row: AlarmRow, links: DescriptionLinks): string {
  const { advice } = row.words;
  return [
    row.path === 'item' ? troubleOf(plan, row) : sentenceOf(row.words.says, plan.item),
    ...(row.path === 'item' ? [lineOf(plan)] : []),
    `What to do: ${advice}`,
    `Runbook: ${runbookLink(plan.id)}`,
    ...(links.dashboardUrl === undefined ? [] : [`Dashboard: ${links.dashboardUrl}`]),
    `Monitor: ${links.monitorName}`,
  ].join('\n');
}

function troubleOf({ item }: AlarmPlan, { words }: AlarmRow): string {
  return `${item.charAt(0).toUpperCase()}${item.slice(1)}: ${words.trouble}.`;
}

/** The line that is crossed; the reason is the recommended threshold's, and of no other. */
function lineOf({ line, threshold, datapointsToAlarm, evaluationPeriods, interval }: AlarmPlan): string {
  const signal = 'metric' in line.signal ? line.signal.metric : 'the count';
  const side = line.comparison === 'below' ? `under ${threshold}` : `${threshold} or more`;
  const points =
    evaluationPeriods === 1
      ? 'in the last period'
      : `in ${datapointsToAlarm} of the last ${evaluationPeriods} periods`;
  const reason = threshold === line.threshold ? ` ${line.reason}` : '';
  return `Line: ${signal} is ${side} ${points} of ${interval.toHumanString()}.${reason}`;
}

/** The words of a row, without the numbers that only the page writer knows. */
function sentenceOf(says: string, item: string): string {
  return says
    .replace(/\[([^\]]*)\]/g, (_, part: string) => (/\{(?!item\})/.test(part) ? '' : part))
    .replace(/\{item\}/g, item);
}
