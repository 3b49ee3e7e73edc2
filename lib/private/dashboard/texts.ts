import { type IWidget, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { METRIC_SETS } from '../../catalogue/metric-row';
import { runbookLink } from '../../catalogue/runbook';
import { publishersOf } from '../alarms/plan';
import type { Chart } from './charts';
import type { DashboardContext } from './context';
import { rowOf } from '../../catalogue/metrics';
import { applicationChoice } from './pickers';
import { areApplicationsNamed } from '../../pinpoint/native-charts';
import { HEADING, type Size } from './sizes';

export function heading(text: string): IWidget {
  return new TextWidget({ markdown: `## ${text}`, ...HEADING });
}

export function note(markdown: string, size: Size): IWidget {
  return new TextWidget({ markdown, ...size });
}

/** The runbook's first page: its headings are the ids of the alarms. */
const RUNBOOK = runbookLink('').replace(/#$/, '');

/** What one sees, how to choose, and where to go on. */
export function introduction(context: DashboardContext): string {
  const links = [{ text: 'Runbook', url: RUNBOOK }, ...context.links];
  return [
    `# ${context.identity.monitorName}`,
    'Journeys and campaigns, as Amazon Pinpoint reports them. ' + pickerWords(context),
    links.map(({ text, url }) => `[${text}](${url})`).join(' · '),
  ].join('\n\n');
}

function pickerWords(context: DashboardContext): string {
  const which =
    applicationChoice(context) === 'none' ? 'a journey or campaign' : 'an application, journey or campaign';
  return `Pick ${which} above, and say beside it whether all are shown or the one picked.`;
}

/** What to do when something is red, for somebody who has just been woken. */
export const RUNBOOK_TEXT = [
  '### When something is red',
  '1. **Blind** first. While a poller stands still or an application does not answer, the other alarms are quiet because they see nothing, not because all is well.',
  '2. **Pages** next. The page names the item, the number and since when; its alarm has a heading of the same name in the runbook.',
  '3. **Tickets** can wait until morning.',
  '4. A gap in a chart is a number that nobody knows, and never a zero; only heartbeats, and what AWS itself counts, are drawn as zero where there is nothing.',
  '5. To keep one item quiet for a while, use the command at the end of its page: reason and end are required, and it stands in the table above until then.',
].join('\n');

/** What the free metrics are, and of whom. */
export function pinpointWords(context: DashboardContext): string {
  const whose = areApplicationsNamed(context)
    ? 'of the applications watched, whatever is picked above'
    : 'of every application of the account and Region';
  return `AWS publishes these by itself and free of charge, ${whose}. Nothing of them is per journey or campaign.`;
}

/** What a larger metric set would show beside what is shown; undefined where everything is. */
export function missingWords(context: DashboardContext, charts: readonly Chart[]): string | undefined {
  const missing = charts.flatMap((chart) => {
    const lines = chart.lines.filter(({ metric }) => isOfALargerSet(context, metric));
    if (lines.length === 0) return [];
    const whole = lines.length === chart.lines.length;
    return [whole ? chart.title : `${chart.title}: ${lines.map(({ says }) => says).join(', ')}`];
  });
  if (missing.length === 0) return undefined;
  return `With \`metrics: MetricSet.STANDARD\`, which costs more, there is also: ${missing.join('; ')}.`;
}

/** Whether the metric's source is polled, and publishes too little for it. */
function isOfALargerSet(context: DashboardContext, metric: Chart['lines'][number]['metric']): boolean {
  const { source, set } = rowOf(metric);
  const isPolled = context.sources.some(({ id }) => source === id);
  return isPolled && METRIC_SETS.indexOf(set) > 0 && publishersOf(context, metric).length === 0;
}
