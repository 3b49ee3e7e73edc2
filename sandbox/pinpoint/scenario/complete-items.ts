import { hexId } from '../../random';
import { HOUR, MINUTE } from '../../time/units';
import {
  ACTIVITY_KINDS,
  type ActivityFile,
  type CampaignFile,
  type JourneyFile,
  type MailFile,
} from './grammar';
import type { ActivityPlan, CampaignPlan, JourneyPlan, MailShares } from './model';
import type { Mistakes } from '../../scenario/yaml-source';

/** A run of a campaign in the recipients' local time starts in the first time zone and ends in the last. */
const LOCAL_TIME_RUN = 26 * HOUR;

const USUAL_FILTERS = {
  ENDPOINTS_FROM_USER: 0.01,
  ENDPOINT_OPT_OUT: 0.012,
  ENDPOINT_INACTIVE: 0.008,
  FILTERED_OUT_BY_SEGMENT: 0.02,
  ENDPOINT_MISSING_ADDRESS: 0.003,
  ENDPOINT_MISSING_CHANNEL: 0.002,
  DUPLICATE_ENDPOINT: 0.003,
  DUPLICATE_USER: 0.002,
};
const LOCAL_TIME_FILTERS = {
  ENDPOINT_MISSING_TIMEZONE: 0.004,
  ENDPOINT_TIMEZONE_MISMATCH: 0.002,
  ENDPOINT_ESTIMATED_TIMEZONE: 0.05,
};

const USUAL_SENDS = {
  DAILY_CAP_EXCEEDED: 0.001,
  THROTTLED: 0.0005,
  TRANSIENT_FAILURE: 0.001,
  FAILURE_PERMANENT: 0.002,
  SERVICE_FAILURE: 0.0002,
  UNKNOWN: 0.0002,
};

const USUAL_CAMPAIGN = {
  email: { delivered: 0.992, opens: 0.28, clicks: 0.1 },
  sms: { delivered: 0.97, opens: 0, clicks: 0 },
  push: { delivered: 0.8, opens: 0.06, clicks: 0 },
};

export function completeMail(file: Omit<MailFile, 'place'> = {}): MailShares {
  return {
    rejected: file.rejected ?? 0.0002,
    hardBounces: file['hard-bounces'] ?? 0.004,
    softBounces: file['soft-bounces'] ?? 0.004,
    opens: file.opens ?? 0.3,
    clicks: file.clicks ?? 0.12,
    complaints: file.complaints ?? 0.0002,
    unsubscribes: file.unsubscribes ?? 0.002,
  };
}

/** The journeys that one entry of a file stands for: one, or as many as `repeat` says. */
export function completeJourney(file: JourneyFile, applicationId: string, mistakes: Mistakes): JourneyPlan[] {
  checkStart(file, 'journey', mistakes);
  if (!file.activities || file.activities.length === 0) mistakes.add(file.place, 'journey needs activities');
  return copies(file).map((name) => {
    const id = file.id && !file.repeat ? file.id : hexId(`${applicationId}/journeys/${name}`);
    return {
      ...completeItem(file, name, id),
      takes: file.takes ?? 30 * MINUTE,
      state: file.state ?? 'ACTIVE',
      waitForQuietTime: file['wait-for-quiet-time'] ?? false,
      activities: completeActivities(file.activities ?? [], id, mistakes),
      sends: { ...USUAL_SENDS, ...file.sends },
      email: completeMail(file.email),
    };
  });
}

export function completeCampaign(
  file: CampaignFile,
  applicationId: string,
  mistakes: Mistakes,
): CampaignPlan[] {
  checkStart(file, 'campaign', mistakes);
  const { schedule, channel = 'email', treatments, state } = file;
  if (!file.channel) mistakes.add(file.place, 'campaign needs a channel: email, sms or push');
  if (schedule?.kind === 'every' && schedule.period !== HOUR) {
    mistakes.add(
      file.place,
      'campaign has a schedule that Pinpoint lacks: allowed are once, hourly, daily, weekly, monthly',
    );
  }
  const shares = Object.entries(treatments ?? { Default: 1 }).map(([name, share]) => ({ name, share }));
  const sum = shares.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) > 1e-6) {
    mistakes.add(
      file.place,
      `campaign has treatments of ${(sum * 100).toFixed(1)} % together, but they must make 100 %`,
    );
  }
  const usual = USUAL_CAMPAIGN[channel];
  return copies(file).map((name) => ({
    ...completeItem(
      file,
      name,
      file.id && !file.repeat ? file.id : hexId(`${applicationId}/campaigns/${name}`),
    ),
    takes: file.takes ?? (file['local-time'] ? LOCAL_TIME_RUN : 4 * MINUTE),
    ...(state && { state }),
    tags: file.tags ?? {},
    channel,
    treatments: shares,
    holdout: file.holdout ?? 0,
    delivered: file.delivered ?? usual.delivered,
    opens: file.opens ?? usual.opens,
    clicks: file.clicks ?? usual.clicks,
    price: file.price ?? 645,
  }));
}

function completeItem(file: JourneyFile | CampaignFile, name: string, id: string) {
  const localTime = file['local-time'] ?? false;
  const { created, starts, ends, entries, schedule, 'quiet-time': quietTime } = file;
  return {
    name,
    id,
    ...(created && { created }),
    ...(starts && { starts }),
    ...(ends && { ends }),
    ...(quietTime && { quietTime }),
    ...(entries ? { entries } : schedule && { schedule }),
    timezone: file.timezone ?? 'UTC',
    localTime,
    swing: file.swing ?? 0,
    audience: file.audience ?? { mean: 0, spread: 0 },
    filters: { ...USUAL_FILTERS, ...(localTime && LOCAL_TIME_FILTERS), ...file.filters },
  };
}

function completeActivities(
  files: readonly ActivityFile[],
  journeyId: string,
  mistakes: Mistakes,
): ActivityPlan[] {
  const plans: ActivityPlan[] = [];
  for (const file of files) {
    const kinds = ACTIVITY_KINDS.filter((kind) => Object.hasOwn(file, kind));
    if (kinds.length !== 1) {
      const given = kinds.length === 0 ? 'no kind' : kinds.join(' and ');
      mistakes.add(
        file.place,
        `activity has ${given}, but must have exactly one of ${ACTIVITY_KINDS.join(', ')}`,
      );
      continue;
    }
    for (let copy = 1; copy <= (file.repeat ?? 1); copy += 1) {
      const plan = completeActivity(file, `${journeyId}/${plans.length}`, file.repeat ? ` ${copy}` : '');
      if (plan) plans.push(plan);
    }
  }
  return plans;
}

function completeActivity(file: ActivityFile, path: string, suffix: string): ActivityPlan | undefined {
  const id = hexId(path).slice(0, 10);
  for (const kind of ['email', 'sms', 'push', 'custom', 'contact-center'] as const) {
    const name = file[kind];
    if (name) return { id, kind, name: `${name}${suffix}` };
  }
  for (const kind of ['yes-no-split', 'holdout'] as const) {
    const share = file[kind];
    if (share !== undefined) return { id, kind, share, name: `${kind}${suffix}` };
  }
  for (const kind of ['multi-split', 'random-split'] as const) {
    const shares = file[kind];
    if (shares) return { id, kind, shares, name: `${kind}${suffix}` };
  }
  return file.wait === undefined ? undefined : { id, kind: 'wait', wait: file.wait, name: `wait${suffix}` };
}

function checkStart(file: JourneyFile | CampaignFile, what: string, mistakes: Mistakes): void {
  if (!file.name) mistakes.add(file.place, `${what} needs a name`);
  if (!file.entries === !file.schedule) {
    mistakes.add(
      file.place,
      `${what} must have exactly one of entries (started by events) and schedule (runs)`,
    );
  }
  if (file.schedule && !file.audience) mistakes.add(file.place, `${what} with a schedule needs an audience`);
}

function copies(file: { readonly name?: string; readonly repeat?: number }): string[] {
  const name = file.name ?? '';
  return file.repeat ? Array.from({ length: file.repeat }, (_, index) => `${name} ${index + 1}`) : [name];
}
