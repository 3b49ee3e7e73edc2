import { pinpointOptions } from '../../lib/catalogue/providers/pinpoint/options';
import { BY_DATE } from '../../lib/catalogue/providers/pinpoint/kpis-without-series';
import type { MetricName } from '../../lib/catalogue/metrics';
import type { Day, Totals } from '../checkpoint/checkpoint';
import { minuteOf } from '../checkpoint/advance';
import { signalsOf, together } from '../signals/item-signals';
import { type MailFacts, applicationMailSignals } from '../signals/mail';
import { type SmsFacts, smsSignals } from '../signals/sms';
import type { ContainerPlan, ItemSignals, PollContext, ReadNumbers, Reading } from '../poll/source-port';
import { type KpiMetric, kpiMetrics } from './fields';
import { type KpiRow, byDay, byGroup, readKpiRows, silentDays, singleValue } from './kpi';
import { dayTotal, observeKpi, startOf, readingsOfDays } from './kpi-totals';
import { listedSignals } from '../reading/listed-items';
import { type PinpointReader, spanOf, utcDay } from './reader';

const OPERATION = 'GetApplicationDateRangeKpi';
const SINGLE = kpiMetrics(OPERATION, 'application');
const BY_COUNTRY = kpiMetrics(OPERATION, 'applicationCountry');
const BY_ERROR_CODE = kpiMetrics(OPERATION, 'applicationErrorCode');

/** Application KPIs: one request for each of the current UTC day, and one for each that is counted of all past days. */
export async function planApplicationKpis(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ContainerPlan> {
  const item = { ApplicationId };
  return {
    discovered: 1,
    readings: readingsOfDays(
      context,
      (day, metrics) => readingsOf(pinpoint, ApplicationId, day, metrics, context),
      (past, metrics) => readingsOfPast(pinpoint, ApplicationId, past, metrics, context),
    ),
    items: [
      {
        item,
        itemId: '',
        // The application itself is what is watched: as long as it answers, nothing is lost.
        signals: together(
          messageSignals(ApplicationId, context),
          listedSignals({ ApplicationId }, { live: 1, ended: 0 }, context),
        ),
      },
    ],
  };
}

/** What the application's transactional e-mail and SMS say. */
function messageSignals(ApplicationId: string, { at, config }: PollContext): ItemSignals {
  const facts = (increments: Totals) => ({
    minute: minuteOf(at),
    intervalMinutes: config.intervalMinutes,
    increments,
  });
  return together(
    signalsOf<'application', MailFacts>(applicationMailSignals, { ApplicationId }, facts),
    signalsOf<'application', SmsFacts>(smsSignals, { ApplicationId }, facts),
  );
}

function readingsOf(
  pinpoint: PinpointReader,
  ApplicationId: string,
  day: Day,
  chosen: ReadonlySet<MetricName>,
  context: PollContext,
): Reading[] {
  const { note } = context;
  const item = { ApplicationId };
  const isChosen = ({ metric }: { readonly metric: MetricName }) => chosen.has(metric);
  const ask = async (kpi: string, toNumbers: (rows: readonly KpiRow[], place: string) => ReadNumbers) => {
    const place = `${OPERATION} ${ApplicationId} ${kpi}`;
    const result = await pinpoint.applicationKpi(ApplicationId, kpi, utcDay(startOf(day)));
    return toNumbers(readKpiRows(result, place, note), place);
  };
  return [
    ...SINGLE.filter(isChosen).map(({ metric, kpi, scale }) => {
      const totals = dayTotal<'application'>(metric, item, day);
      const toNumbers = (rows: readonly KpiRow[], place: string): ReadNumbers => {
        const value = singleValue(rows, place, note);
        if (value === undefined) return { observations: [], silent: rows.length === 0 ? totals : [] };
        return { observations: [observeKpi<'application'>(metric, item, value * scale, day)], silent: [] };
      };
      return { item, read: () => ask(kpi, toNumbers) };
    }),
    ...BY_COUNTRY.filter(isChosen).map(({ metric, kpi, scale }) => ({
      item,
      read: () =>
        ask(kpi, (rows, place) => ({
          observations: largestGroups(byGroup(rows, place, note), context).map(([Country, value]) =>
            observeKpi<'applicationCountry'>(metric, { ...item, Country }, value * scale, day),
          ),
          silent: [],
        })),
    })),
    ...BY_ERROR_CODE.filter(isChosen).map(({ metric, kpi, scale }) => ({
      item,
      read: () =>
        ask(kpi, (rows, place) => ({
          observations: largestGroups(byGroup(rows, place, note), context).map(([ErrorCode, value]) =>
            observeKpi<'applicationErrorCode'>(metric, { ...item, ErrorCode }, value * scale, day),
          ),
          silent: [],
        })),
    })),
  ];
}

/** Several past days are read in one request where Pinpoint groups the KPI by date. */
function readingsOfPast(
  pinpoint: PinpointReader,
  ApplicationId: string,
  past: readonly Day[],
  metrics: ReadonlySet<MetricName>,
  context: PollContext,
): Reading[] {
  const dayByDay = (some: ReadonlySet<MetricName>) =>
    past.flatMap((day) => readingsOf(pinpoint, ApplicationId, day, some, context));
  if (past.length < 2) return dayByDay(metrics);
  return [
    ...SINGLE.flatMap((kpi) => {
      const byDate = metrics.has(kpi.metric) ? BY_DATE.get(kpi.metric) : undefined;
      return byDate === undefined ? [] : [readByDate(pinpoint, ApplicationId, kpi, byDate, past, context)];
    }),
    ...dayByDay(new Set([...metrics].filter((metric) => !BY_DATE.has(metric)))),
  ];
}

/** One KPI of several days, given the newest first; a day that the answer leaves out has no number. */
function readByDate(
  pinpoint: PinpointReader,
  ApplicationId: string,
  { metric, scale }: KpiMetric<'application'>,
  kpi: string,
  days: readonly Day[],
  { note }: PollContext,
): Reading {
  const item = { ApplicationId };
  const place = `${OPERATION} ${ApplicationId} ${kpi}`;
  // One sum over all days cannot be used: when the oldest day leaves the range, its late growth and a correction of the
  // other days look the same.
  return {
    item,
    read: async () => {
      const rows = readKpiRows(await pinpoint.applicationKpi(ApplicationId, kpi, spanOf(days)), place, note);
      return {
        observations: [...byDay(rows, days, place, note)].map(([day, value]) =>
          observeKpi<'application'>(metric, item, value * scale, day),
        ),
        silent: silentDays(rows, days).flatMap((day) => dayTotal<'application'>(metric, item, day)),
      };
    },
  };
}

/** Each group is a series that costs money, so there is a limit; the largest matter most. */
function largestGroups(groups: ReadonlyMap<string, number>, { config }: PollContext) {
  return [...groups].sort(([, a], [, b]) => b - a).slice(0, pinpointOptions(config).maximumSmsBreakdowns);
}
