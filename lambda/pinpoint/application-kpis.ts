import { type Item, type Observation, observeAny } from '../observation';
import type { ApplicationPlan, PollContext, Reading } from '../source';
import { type KpiMetric, kpiMetrics } from './fields';
import { byGroup, readKpiRows, singleValue } from './kpi';
import { type PinpointReader, utcDay } from './reader';

const OPERATION = 'GetApplicationDateRangeKpi';
const SINGLE = kpiMetrics(OPERATION, 'application');
const BY_COUNTRY = kpiMetrics(OPERATION, 'applicationCountry');
const BY_ERROR_CODE = kpiMetrics(OPERATION, 'applicationErrorCode');

/** Application KPIs of the current UTC day: one request per KPI. */
export async function planApplicationKpis(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ApplicationPlan> {
  const item = { ApplicationId };
  const reading = (
    kpi: string,
    toObservations: (rows: ReturnType<typeof readKpiRows>, place: string) => Observation[],
  ) => {
    const place = `${OPERATION} ${ApplicationId} ${kpi}`;
    return {
      item,
      read: async () => {
        const result = await pinpoint.applicationKpi(ApplicationId, kpi, utcDay(context.at));
        return toObservations(readKpiRows(result, place, context.note), place);
      },
    };
  };
  const isChosen = ({
    metric,
  }: {
    metric: KpiMetric<'application' | 'applicationCountry' | 'applicationErrorCode'>['metric'];
  }) => context.chosen.has(metric);

  const readings: Reading[] = [
    ...SINGLE.filter(isChosen).map(({ metric, kpi, scale }) =>
      reading(kpi, (rows, place) => {
        const value = singleValue(rows, place, context.note);
        return value === undefined ? [] : [observeAny<'application'>(metric, item, value * scale)];
      }),
    ),
    ...BY_COUNTRY.filter(isChosen).map(({ metric, kpi, scale }) =>
      reading(kpi, (rows, place) =>
        largestGroups(byGroup(rows, place, context.note), context).map(([Country, value]) =>
          observeAny<'applicationCountry'>(metric, { ...item, Country }, value * scale),
        ),
      ),
    ),
    ...BY_ERROR_CODE.filter(isChosen).map(({ metric, kpi, scale }) =>
      reading(kpi, (rows, place) =>
        largestGroups(byGroup(rows, place, context.note), context).map(([ErrorCode, value]) =>
          observeAny<'applicationErrorCode'>(metric, { ...item, ErrorCode }, value * scale),
        ),
      ),
    ),
  ];
  return { discovered: 1, readings };
}

/** Each group is a series that costs money, so there is a limit; the largest matter most. */
function largestGroups(groups: ReadonlyMap<Item[keyof Item] & string, number>, { config }: PollContext) {
  return [...groups].sort(([, a], [, b]) => b - a).slice(0, config.breakdownLimit);
}
