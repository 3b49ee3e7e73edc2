import { DAY, daysBefore, SETTLES_FOR } from './growth';

/** What an answer shows of a number: the number, null where it says that there is none, undefined where nobody can tell. */
export type Shown = number | null | undefined;

/** Where a number stands among the answers. */
export interface Question {
  readonly operation: string;
  readonly applicationId: string;
  /** Journey or campaign; empty: the application itself. */
  readonly itemId: string;
  /** Of an activity, or a KPI. */
  readonly of?: string;
}

/** What an activity of a journey is: keys of its settings in the list, like EMAIL. */
export type ActivityKinds = ReadonlyMap<string, readonly string[]>;

/** What one invocation of a poller got to see of Pinpoint, by the wire alone. */
export class Answers {
  /** Bodies by question and UTC day; the empty day where a question has none. */
  private readonly bodies = new Map<string, Map<string, unknown>>();
  private readonly journeys = new Map<string, ActivityKinds>();
  private readonly created = new Map<string, number>();

  /** Takes an answer that was received: its body, or undefined where it was no answer that can be read. */
  take(operation: string, parameters: Readonly<Record<string, string>>, body: unknown): void {
    const {
      ApplicationId = '',
      JourneyId,
      CampaignId,
      JourneyActivityId,
      KpiName,
      StartTime = '',
      EndTime = StartTime,
    } = parameters;
    if (operation === 'ListJourneys' || operation === 'GetCampaigns') this.list(ApplicationId, body);
    const question = {
      operation,
      applicationId: ApplicationId,
      itemId: JourneyId ?? CampaignId ?? '',
      of: JourneyActivityId ?? KpiName,
    };
    const asked = daysOf(StartTime, EndTime);
    // Days that a poll has no more use for: the past is filled in, and none of it is counted.
    if (asked.length > SETTLES_FOR) return;
    const days = this.bodies.get(keyOf(question)) ?? new Map<string, unknown>();
    this.bodies.set(keyOf(question), days);
    for (const day of asked) days.set(day, body);
  }

  /** What was answered, by each UTC day that it was asked for; undefined for an answer that could not be read. */
  to(question: Question): ReadonlyMap<string, unknown> {
    return this.bodies.get(keyOf(question)) ?? new Map<string, unknown>();
  }

  /** The activities of a journey; undefined unless it was listed. */
  activities(applicationId: string, journeyId: string): ActivityKinds | undefined {
    return this.journeys.get(`${applicationId} ${journeyId}`);
  }

  /** When an item was created, in milliseconds; undefined unless it was listed. */
  createdAt(applicationId: string, itemId: string): number | undefined {
    return this.created.get(`${applicationId} ${itemId}`);
  }

  private list(applicationId: string, body: unknown): void {
    for (const item of listIn(fieldOf(body, 'Item')) ?? []) {
      const key = `${applicationId} ${String(fieldOf(item, 'Id'))}`;
      const time = Date.parse(String(fieldOf(item, 'CreationDate')));
      if (Number.isFinite(time)) this.created.set(key, time);
      const activities = Object.entries((fieldOf(item, 'Activities') ?? {}) as Record<string, unknown>);
      const kinds = activities.map(([id, settings]) => [id, Object.keys(settings ?? {})] as const);
      this.journeys.set(key, new Map(kinds));
    }
  }
}

/** The UTC days from one time to another, both of them included; the empty day where there is no time. */
function daysOf(start: string, end: string): string[] {
  if (start === '') return [''];
  const [first, last] = [start.slice(0, 10), end.slice(0, 10)];
  const count = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  return Array.from({ length: count }, (_, index) => daysBefore(last, count - 1 - index));
}

function keyOf({ operation, applicationId, itemId, of }: Question): string {
  return [operation, applicationId, itemId, of ?? ''].join(' ');
}

/** A member of a JSON object; undefined where there is none, or where it is no object. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

export function listIn(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? (value as unknown[]) : undefined;
}

const DECIMAL = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** A number as JSON or as a decimal text; anything else shows nothing. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : undefined;
}
