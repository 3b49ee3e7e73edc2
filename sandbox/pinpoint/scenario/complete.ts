import { untilOf } from '../../scenario/window';
import { timeOf } from '../../scenario/moments';
import { DAY, HOUR, MINUTE } from '../../time/units';
import { completeExpectations, completeWatch } from '../../scenario/complete-expectations';
import { completeCampaign, completeJourney, completeMail } from './complete-items';
import type { ApplicationFile, ScenarioFile, Subject } from './grammar';
import type { ApplicationPlan, Incident, ItemIncident, Scenario } from './model';
import { suggestion } from '../../nearest';
import { matches } from '../../name-pattern';
import type { Mistakes } from '../../scenario/yaml-source';

/** Fills in every default and checks what can only be seen in the whole; the mistakes say if it may be used. */
export function complete(file: ScenarioFile, mistakes: Mistakes): Scenario {
  for (const key of ['name', 'title', 'start'] as const) {
    if (!Object.hasOwn(file, key)) mistakes.add(file.place, `a scenario needs ${key}`);
  }
  const applications = (file.applications ?? []).map((application) =>
    completeApplication(application, mistakes),
  );
  if (applications.length === 0) mistakes.add(file.place, 'a scenario needs applications');
  checkUnique(file.applications ?? [], applications, mistakes);
  for (const incident of file.incidents ?? []) {
    checkTarget(incident, applications, mistakes);
    if (file.start) checkSpan(incident, file.start.getTime(), mistakes);
  }
  const start = file.start ?? new Date(0);
  const incidents = file.incidents ?? [];
  const watch = completeWatch(file.watch, start.getTime(), mistakes);
  const grounds = { start: start.getTime(), items: itemsIn(applications), incidents };
  return {
    name: file.name ?? '',
    title: file.title ?? '',
    start,
    history: file.history ?? 28 * DAY,
    ...(file['requests-per-second'] && { requestsPerSecond: file['requests-per-second'] }),
    latency: {
      metrics: file.latency?.metrics ?? 120 * MINUTE,
      states: file.latency?.states ?? 3 * MINUTE,
    },
    rates: file.rates ?? 'fraction',
    order: file.order ?? 'oldest first',
    applications,
    incidents,
    ...(watch && { watch }),
    expectations: completeExpectations(file.expect, watch, grounds, mistakes),
  };
}

function itemsIn(applications: readonly ApplicationPlan[]): Record<Subject, readonly string[]> {
  return {
    journey: applications.flatMap(({ journeys }) => journeys.map(({ name }) => name)),
    campaign: applications.flatMap(({ campaigns }) => campaigns.map(({ name }) => name)),
    application: applications.map(({ name }) => name),
  };
}

function completeApplication(file: ApplicationFile, mistakes: Mistakes): ApplicationPlan {
  if (!file.name) mistakes.add(file.place, 'application needs a name');
  if (!Object.hasOwn(file, 'id'))
    mistakes.add(file.place, 'application needs an id of 32 characters 0-9 and a-f');
  const { name = '', id = '', 'transactional-email': email, 'transactional-sms': sms } = file;
  if (email && !email.sent) mistakes.add(email.place, 'transactional-email needs sent');
  if (sms && !sms.sent) mistakes.add(sms.place, 'transactional-sms needs sent');
  return {
    name,
    id,
    tags: file.tags ?? {},
    ...(email?.sent && { email: { sent: email.sent, shares: completeMail(email) } }),
    ...(sms?.sent && {
      sms: {
        sent: sms.sent,
        delivered: sms.delivered ?? 0.95,
        receipts: sms.receipts ?? 6 * HOUR,
        late: sms.late ?? 0.03,
        countries: sms.countries ?? { US: 0.7, DE: 0.2, IN: 0.1 },
        price: sms.price ?? 645,
      },
    }),
    journeys: (file.journeys ?? []).flatMap((journey) => completeJourney(journey, id, mistakes)),
    campaigns: (file.campaigns ?? []).flatMap((campaign) => completeCampaign(campaign, id, mistakes)),
  };
}

function checkUnique(
  files: readonly ApplicationFile[],
  plans: readonly ApplicationPlan[],
  mistakes: Mistakes,
): void {
  const seen = new Map<string, string>();
  const check = (what: string, key: string, place: ApplicationFile['place']): void => {
    if (seen.has(key)) mistakes.add(place, `${what} is there twice`);
    seen.set(key, what);
  };
  for (const [index, file] of files.entries()) {
    const plan = plans[index];
    if (file.name) check(`application ${file.name}`, `name ${file.name}`, file.place);
    if (file.id) check(`application id ${file.id}`, `id ${file.id}`, file.place);
    for (const { name, id } of plan?.journeys ?? [])
      check(`journey ${name} or its id`, `${plan?.id} ${id}`, file.place);
    for (const { name, id } of plan?.campaigns ?? [])
      check(`campaign ${name} or its id`, `${plan?.id} ${id}`, file.place);
  }
}

function checkSpan({ when, place }: Incident, start: number, mistakes: Mistakes): void {
  if (untilOf(when, start) <= timeOf(when.from, start))
    mistakes.add(place, 'ends before it begins: until must be after from');
}

function checkTarget(incident: Incident, applications: readonly ApplicationPlan[], mistakes: Mistakes): void {
  if (incident.kind === 'poller') return;
  const within = applications.filter(({ name }) => matches(incident.application, name));
  if (within.length === 0) {
    const names = applications.map(({ name }) => name);
    mistakes.add(incident.place, unknown('application', incident.application, names));
  } else if (incident.kind === 'journey' || incident.kind === 'campaign') {
    checkItem(incident, within, mistakes);
  }
}

function checkItem(
  incident: ItemIncident,
  applications: readonly ApplicationPlan[],
  mistakes: Mistakes,
): void {
  const { kind, item, effect, place } = incident;
  const items = applications.flatMap((plan) => [...(kind === 'journey' ? plan.journeys : plan.campaigns)]);
  const meant = items.filter(({ name }) => matches(item, name));
  if (meant.length === 0)
    mistakes.add(place, unknown(kind, item, [...new Set(items.map(({ name }) => name))]));
  else if (effect.runs !== undefined && !meant.some(({ schedule }) => schedule)) {
    mistakes.add(place, `changes the runs of ${kind} ${item}, which has none: it is started by events`);
  } else if (effect.entries !== undefined && !meant.some(({ entries }) => entries)) {
    mistakes.add(place, `changes the entries of ${kind} ${item}, which follows a schedule: change its runs`);
  }
}

function unknown(kind: string, given: string, names: readonly string[]): string {
  return `names the ${kind} ${given}, which there is not: there are ${names.join(', ') || 'none'}${suggestion(given, names)}`;
}
