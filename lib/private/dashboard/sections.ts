import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { APPLICATION_CHARTS } from './applications';
import { CAMPAIGN_CHARTS } from './campaigns';
import { type Chart, chartsOf } from './charts';
import type { DashboardContext } from './context';
import { costWidget } from './cost';
import { JOURNEY_CHARTS } from './journeys';
import { pinpointCharts } from '../../pinpoint/native-charts';
import { SHORT_TEXT } from './sizes';
import { heading, missingWords, note, pinpointWords } from './texts';
import { WATCH_CHARTS } from './watch';

type Row = readonly IWidget[];

/** The charts of everything that is polled, section by section; a section without a chart has no heading either. */
export function sectionsOf(context: DashboardContext): Row[] {
  return [
    ...section(context, 'Journeys', JOURNEY_CHARTS),
    ...section(context, 'Campaigns', CAMPAIGN_CHARTS),
    ...section(context, 'Transactional messages', APPLICATION_CHARTS),
    [heading("Pinpoint's own metrics"), note(pinpointWords(context), SHORT_TEXT)],
    pinpointCharts(context),
    ...section(context, 'The watch itself', WATCH_CHARTS, costWidget(context)),
  ];
}

/** A heading, its charts, other widgets beside the last of them, and what a larger metric set would add. */
function section(
  context: DashboardContext,
  title: string,
  rows: readonly (readonly Chart[])[],
  others: Row = [],
): Row[] {
  const charts = rows.map((row) => chartsOf(context, row)).filter((row) => row.length > 0);
  const last = charts.pop();
  if (!last) return [];
  const missing = missingWords(context, rows.flat());
  return [
    [heading(title)],
    ...charts,
    [...last, ...others],
    ...(missing === undefined ? [] : [[note(missing, SHORT_TEXT)]]),
  ];
}
