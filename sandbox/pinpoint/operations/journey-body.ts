import type { ActivityPlan } from '../scenario/model';
import type { QuietTime, Schedule } from '../../scenario/values';
import { wholeSeconds } from '../wire/time-range';
import type { Application } from '../world/application';
import type { Journey } from '../world/journey';
import { nextDue } from '../../scenario/moments';
import { hexId } from '../../random';
import { HOUR, MINUTE } from '../../time/units';
import { isoTime } from './iso-time';

/** A `JourneyResponse`. */
export function journeyBody({ plan: application, timeline }: Application, journey: Journey): unknown {
  const { plan, schedule } = journey;
  const refresh = plan.schedule && refreshFrequency(plan.schedule);
  const firstDue = plan.schedule
    ? nextDue(plan.schedule, plan.timezone, schedule.starts - 1, timeline.start)
    : Infinity;
  const starts = Number.isFinite(firstDue) ? firstDue : schedule.starts;
  return {
    Id: plan.id,
    ApplicationId: application.id,
    Name: plan.name,
    State: journey.state,
    CreationDate: isoTime(journey.created),
    LastModifiedDate: isoTime(journey.lastModified),
    StartActivity: plan.activities[0]?.id,
    StartCondition: startCondition(plan.id, plan.entries !== undefined),
    Activities: Object.fromEntries(
      plan.activities.map((activity, index) => [
        activity.id,
        { Description: activity.name, ...settingsOf(activity, plan.activities[index + 1]?.id) },
      ]),
    ),
    Schedule: {
      StartTime: wholeSeconds(starts),
      ...(Number.isFinite(schedule.ends) && { EndTime: wholeSeconds(schedule.ends) }),
      Timezone: plan.timezone,
    },
    ...(refresh && { RefreshFrequency: refresh }),
    ...(plan.quietTime && { QuietTime: quietTimeBody(plan.quietTime) }),
    LocalTime: plan.localTime,
    WaitForQuietTime: plan.waitForQuietTime,
    RefreshOnSegmentUpdate: false,
    SendingSchedule: false,
  };
}

export function quietTimeBody({ start, end }: QuietTime): unknown {
  return { Start: clock(start), End: clock(end) };
}

/** The segment that an item addresses. */
export function segmentIdOf(itemId: string): string {
  return hexId(`${itemId}/segment`);
}

export function eventDimensions(itemId: string): unknown {
  return { EventType: { DimensionType: 'INCLUSIVE', Values: [`event.${itemId.slice(0, 6)}`] } };
}

function startCondition(journeyId: string, byEvent: boolean): unknown {
  return byEvent
    ? {
        EventStartCondition: {
          EventFilter: { FilterType: 'ENDPOINT', Dimensions: eventDimensions(journeyId) },
        },
      }
    : { SegmentStartCondition: { SegmentId: segmentIdOf(journeyId) } };
}

/** The one settings key of an activity; all its branches lead to the same next activity. */
function settingsOf(activity: ActivityPlan, next: string | undefined): Record<string, unknown> {
  const goOn = next ? { NextActivity: next } : {};
  const percent = (share: number): number => Math.round(share * 100);
  switch (activity.kind) {
    case 'email':
      return { EMAIL: { ...goOn, TemplateName: activity.name } };
    case 'sms':
      return { SMS: { ...goOn, TemplateName: activity.name } };
    case 'push':
      return { PUSH: { ...goOn, TemplateName: activity.name } };
    case 'custom':
      return { CUSTOM: { ...goOn, TemplateName: activity.name } };
    case 'contact-center':
      return { ContactCenter: goOn };
    case 'wait':
      return { Wait: { ...goOn, WaitTime: { WaitFor: `PT${activity.wait / MINUTE}M` } } };
    case 'holdout':
      return { Holdout: { ...goOn, Percentage: percent(activity.share) } };
    case 'yes-no-split':
      return { ConditionalSplit: next ? { TrueActivity: next, FalseActivity: next } : {} };
    case 'random-split':
      return {
        RandomSplit: { Branches: activity.shares.map((share) => ({ ...goOn, Percentage: percent(share) })) },
      };
    case 'multi-split':
      return {
        MultiCondition: { Branches: activity.shares.map(() => goOn), ...(next && { DefaultActivity: next }) },
      };
  }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** How often a journey's schedule refreshes, as Pinpoint writes it; nothing for a single run. */
function refreshFrequency(schedule: Schedule): string | undefined {
  switch (schedule.kind) {
    case 'once':
      return undefined;
    case 'every':
      return schedule.period % HOUR === 0 ? `PT${schedule.period / HOUR}H` : `PT${schedule.period / MINUTE}M`;
    case 'daily':
      return 'P1D';
    case 'weekly':
      return 'P7D';
    case 'monthly':
      return 'P1M';
  }
}
