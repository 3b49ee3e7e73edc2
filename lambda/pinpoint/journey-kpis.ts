import type { MetricName } from '../../lib/catalogue/metrics';
import type { Day } from '../checkpoint/checkpoint';
import type { JourneyItem } from './item-ids';
import { minuteOf } from '../checkpoint/advance';
import { signalsOf } from '../signals/item-signals';
import { type MailFacts, journeyMailSignals } from '../signals/mail';
import type { ContainerPlan, PollContext, Reading } from '../poll/source-port';
import { kpiMetrics } from './fields';
import { activitiesOf } from './journey-activities';
import { type SelectedJourney, selectedJourneys } from './journeys';
import { byGroup, readKpiRows, silentGroups, singleValue } from './kpi';
import { dayTotal, observeKpi, startOf, readingsOfDays } from './kpi-totals';
import { listedSignals } from '../reading/listed-items';
import { type PinpointReader, utcDay } from './reader';

const OPERATION = 'GetJourneyDateRangeKpi';
const TOTALS = kpiMetrics(OPERATION, 'journey');
const BY_ACTIVITY = kpiMetrics(OPERATION, 'journeyActivity');

/** Journey KPIs of the current UTC day: one request per KPI and journey that may send e-mail, for they are of no other. */
export async function planJourneyKpis(
  pinpoint: PinpointReader,
  ApplicationId: string,
  context: PollContext,
): Promise<ContainerPlan> {
  const { selected: journeys, listed, keep: list } = await selectedJourneys(pinpoint, ApplicationId, context);
  const readingsOf = (day: Day, chosen: ReadonlySet<MetricName>) =>
    journeys.flatMap((journey) => readJourney(pinpoint, ApplicationId, journey, day, chosen, context));
  return {
    discovered: journeys.length,
    readings: readingsOfDays(context, readingsOf),
    own: listedSignals({ ApplicationId }, listed, context),
    list,
    items: journeys.map(({ id: JourneyId, planned }) => ({
      ...planned,
      signals: signalsOf<'journey', MailFacts>(
        journeyMailSignals,
        { ApplicationId, JourneyId },
        (increments) => ({
          minute: minuteOf(context.at),
          intervalMinutes: context.config.intervalMinutes,
          increments,
        }),
      ),
    })),
  };
}

function readJourney(
  pinpoint: PinpointReader,
  ApplicationId: string,
  { id: JourneyId, journey }: SelectedJourney,
  day: Day,
  chosen: ReadonlySet<MetricName>,
  { note }: PollContext,
): Reading[] {
  const activities = activitiesOf(journey);
  const mayMail = activities?.filter(({ kind }) => kind === 'email' || kind === 'unknown');
  if (mayMail?.length === 0) return [];
  const mails = (mayMail ?? []).filter(({ kind }) => kind === 'email').map(({ id }) => id);
  const item: JourneyItem = { ApplicationId, JourneyId };
  const place = `${OPERATION} ${ApplicationId}/${JourneyId}`;
  const isChosen = ({ metric }: { readonly metric: MetricName }) => chosen.has(metric);
  const rowsOf = async (kpi: string) =>
    readKpiRows(
      await pinpoint.journeyKpi(ApplicationId, JourneyId, kpi, utcDay(startOf(day))),
      `${place} ${kpi}`,
      note,
    );
  const totals = TOTALS.filter(isChosen).map(({ metric, kpi, scale }): Reading => {
    const asked = dayTotal<'journey'>(metric, item, day);
    return {
      item,
      read: async () => {
        const rows = await rowsOf(kpi);
        const value = singleValue(rows, `${place} ${kpi}`, note);
        if (value === undefined) return { observations: [], silent: rows.length === 0 ? asked : [] };
        return { observations: [observeKpi<'journey'>(metric, item, value * scale, day)], silent: [] };
      },
    };
  });
  const byActivity = BY_ACTIVITY.filter(isChosen).map(({ metric, kpi, scale }): Reading => {
    const askedOf = (JourneyActivityId: string) =>
      dayTotal<'journeyActivity'>(metric, { ...item, JourneyActivityId }, day);
    return {
      item,
      read: async () => {
        const rows = await rowsOf(kpi);
        return {
          observations: [...byGroup(rows, `${place} ${kpi}`, note)].map(([JourneyActivityId, value]) =>
            observeKpi<'journeyActivity'>(metric, { ...item, JourneyActivityId }, value * scale, day),
          ),
          silent: silentGroups(rows, mails).flatMap(askedOf),
        };
      },
    };
  });
  return [...totals, ...byActivity];
}
