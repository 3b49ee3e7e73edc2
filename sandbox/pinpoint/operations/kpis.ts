import type { KpiCell } from '../kpis/measures';
import { KPIS, type Kpi } from '../kpis/names';
import { kpiRows } from '../kpis/rows';
import { badRequest } from '../wire/service-error';
import { type TimeRange, readTimeRange } from '../wire/time-range';
import type { Application } from '../world/application';
import type { Cell } from '../world/tallies';
import { type Operation, type OperationContext, applicationOf, campaignOf, journeyOf } from './context';

export const getApplicationDateRangeKpi: Operation = (context) => {
  const application = applicationOf(context);
  return answer(context, { ApplicationId: application.plan.id }, (kpi, range) =>
    cellsOf(application, kpi, range),
  );
};

export const getCampaignDateRangeKpi: Operation = (context) => {
  const campaign = campaignOf(context);
  const ids = { ApplicationId: context.parameters.ApplicationId, CampaignId: campaign.plan.id };
  return answer(context, ids, (_, { firstDay, lastDay }) => campaign.engagement(firstDay, lastDay));
};

export const getJourneyDateRangeKpi: Operation = (context) => {
  const journey = journeyOf(context);
  const ids = { ApplicationId: context.parameters.ApplicationId, JourneyId: journey.plan.id };
  return answer(context, ids, (_, { firstDay, lastDay }) => journey.engagement(firstDay, lastDay));
};

function answer(
  { operation, parameters, world }: OperationContext,
  ids: Readonly<Record<string, string | undefined>>,
  cells: (kpi: Kpi, range: TimeRange) => readonly KpiCell[],
): unknown {
  const name = parameters.KpiName ?? '';
  const kpi = KPIS[operation]?.get(name);
  if (!kpi)
    throw badRequest(
      `${operation} has no KPI ${name}: allowed are ${[...(KPIS[operation]?.keys() ?? [])].join(', ')}`,
    );
  const range = readTimeRange(parameters, world.now);
  return {
    ...ids,
    KpiName: name,
    StartTime: range.startTime,
    EndTime: range.endTime,
    KpiResult: { Rows: kpiRows(kpi, cells(kpi, range), world.scenario.rates) },
  };
}

function cellsOf(
  application: Application,
  { source }: Kpi,
  { firstDay, lastDay }: TimeRange,
): readonly KpiCell[] {
  switch (source) {
    case 'transactional mail':
      return application.transactionalMail(firstDay, lastDay);
    case 'transactional sms':
      return application.transactionalSms(firstDay, lastDay);
    case 'sms errors':
      return application.smsErrors(firstDay, lastDay);
    default:
      return application
        .campaignEngagement(firstDay, lastDay)
        .flatMap(({ campaign, cells }) =>
          cells.map((cell: Cell) => ({ ...cell, campaignId: campaign.plan.id })),
        );
  }
}
