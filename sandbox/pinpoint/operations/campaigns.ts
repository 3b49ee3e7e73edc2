import type { CampaignPlan } from '../scenario/model';
import type { Schedule } from '../../scenario/values';
import { wholeSeconds } from '../wire/time-range';
import type { Application } from '../world/application';
import type { ActivityView, Campaign } from '../world/campaign';
import { nextDue } from '../../scenario/moments';
import { hexId } from '../../random';
import { isoTime } from './iso-time';
import { type Operation, applicationOf, campaignOf } from './context';
import { eventDimensions, quietTimeBody, segmentIdOf } from './journey-body';

export const getCampaigns: Operation = (context) => {
  const application = applicationOf(context);
  const { operation, parameters, pages } = context;
  const page = pages.cut(operation, parameters, application.campaigns);
  return { ...page, Item: page.Item.map((campaign) => campaignBody(application, campaign)) };
};

export const getCampaign: Operation = (context) => campaignBody(applicationOf(context), campaignOf(context));

export const getCampaignActivities: Operation = (context) => {
  const { operation, parameters, pages } = context;
  const campaign = campaignOf(context);
  const page = pages.cut(operation, parameters, campaign.activities);
  return {
    ...page,
    Item: page.Item.map((view) => activityBody(parameters.ApplicationId ?? '', campaign, view)),
  };
};

const FREQUENCIES: Readonly<Record<Schedule['kind'], string>> = {
  once: 'ONCE',
  every: 'HOURLY',
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly: 'MONTHLY',
};

function campaignBody(application: Application, campaign: Campaign): unknown {
  const { plan, status } = campaign;
  const state = { CampaignStatus: status };
  const [first, ...others] = plan.treatments;
  return {
    Id: plan.id,
    Arn: `${application.arn}/campaigns/${plan.id}`,
    ApplicationId: application.plan.id,
    Name: plan.name,
    tags: plan.tags,
    CreationDate: isoTime(campaign.created),
    LastModifiedDate: isoTime(campaign.lastModified),
    SegmentId: segmentIdOf(plan.id),
    SegmentVersion: 1,
    Version: 1,
    State: state,
    IsPaused: status === 'PAUSED',
    HoldoutPercent: Math.round(plan.holdout * 100),
    Schedule: scheduleBody(application, campaign),
    MessageConfiguration: messageBody(plan),
    ...(others.length > 0 && {
      TreatmentName: first?.name,
      DefaultState: state,
      AdditionalTreatments: others.map(({ name, share }, index) => ({
        Id: treatmentId(plan, index + 1),
        TreatmentName: name,
        SizePercent: Math.round(share * 100),
        State: state,
        Schedule: scheduleBody(application, campaign),
      })),
    }),
  };
}

function scheduleBody({ timeline }: Application, { plan, schedule }: Campaign): unknown {
  const due = plan.schedule && nextDue(plan.schedule, plan.timezone, schedule.starts - 1, timeline.start);
  const starts = due !== undefined && Number.isFinite(due) ? due : schedule.starts;
  return {
    StartTime: wholeSeconds(starts),
    ...(Number.isFinite(schedule.ends) && { EndTime: wholeSeconds(schedule.ends) }),
    Frequency: plan.schedule ? FREQUENCIES[plan.schedule.kind] : 'EVENT',
    IsLocalTime: plan.localTime,
    Timezone: plan.timezone,
    ...(plan.quietTime && { QuietTime: quietTimeBody(plan.quietTime) }),
    ...(plan.entries && { EventFilter: { FilterType: 'ENDPOINT', Dimensions: eventDimensions(plan.id) } }),
  };
}

function messageBody({ channel, name }: CampaignPlan): unknown {
  switch (channel) {
    case 'email':
      return { EmailMessage: { Title: name } };
    case 'sms':
      return { SMSMessage: { Body: name, MessageType: 'PROMOTIONAL' } };
    case 'push':
      return { DefaultMessage: { Title: name, Body: name } };
  }
}

const BODIES = new WeakMap<ActivityView, unknown>();

/** The same for the same view, of which most do not change any more. */
function activityBody(applicationId: string, campaign: Campaign, view: ActivityView): unknown {
  const known = BODIES.get(view);
  if (known) return known;
  const body = newActivityBody(applicationId, campaign, view);
  BODIES.set(view, body);
  return body;
}

function newActivityBody(applicationId: string, { plan }: Campaign, view: ActivityView): unknown {
  const { started, ended, result, metrics } = view;
  return {
    Id: view.id,
    ApplicationId: applicationId,
    CampaignId: plan.id,
    TreatmentId: treatmentId(plan, view.treatment),
    State: view.state,
    ScheduledStart: isoTime(view.scheduled),
    ...(started !== undefined && { Start: isoTime(started) }),
    ...(ended !== undefined && { End: isoTime(ended) }),
    ...(result && { Result: result }),
    TotalEndpointCount: view.total,
    SuccessfulEndpointCount: view.successful,
    TimezonesTotalCount: view.zonesTotal,
    TimezonesCompletedCount: view.zonesCompleted,
    ...(metrics && {
      ExecutionMetrics: Object.fromEntries(
        Object.entries(metrics).map(([field, count]) => [field, String(count)]),
      ),
    }),
  };
}

function treatmentId({ id }: CampaignPlan, treatment: number): string {
  return hexId(`${id}/treatments/${treatment}`);
}
