import type { JourneyResponse } from '@aws-sdk/client-pinpoint';

/** What an activity of a journey is, as far as its numbers depend on it. */
export type ActivityKind = 'email' | 'sms' | 'push' | 'custom' | 'other' | 'unknown';

export interface JourneyActivity {
  readonly id: string;
  /** Unknown where the settings name no kind that is documented. */
  readonly kind: ActivityKind;
}

const KINDS = { EMAIL: 'email', SMS: 'sms', PUSH: 'push', CUSTOM: 'custom' } as const;
const OTHERS = [
  'ConditionalSplit',
  'Holdout',
  'MultiCondition',
  'RandomSplit',
  'Wait',
  'ContactCenter',
] as const;

/** The activities of a journey that have an id, by their settings; undefined where the answer does not hold them. */
export function activitiesOf({ Activities }: JourneyResponse): readonly JourneyActivity[] | undefined {
  if (typeof Activities !== 'object' || Activities === null) return undefined;
  // Without an id nothing can be asked about it, or said of it.
  const named = Object.entries(Activities).filter(([id]) => id !== '');
  return named.map(([id, settings]) => {
    const keys = new Set(Object.entries(settings ?? {}).flatMap(([key, value]) => (value ? [key] : [])));
    const [, message] = Object.entries(KINDS).find(([key]) => keys.has(key)) ?? [];
    const kind = message ?? (OTHERS.some((key) => keys.has(key)) ? 'other' : 'unknown');
    return { id, kind };
  });
}

/** Types are open, and spelled differently from answer to answer: of a journey MESSAGE, of its runs EMAIL. */
const MESSAGE_TYPES = ['MESSAGE', ...Object.keys(KINDS)];

/** Whether an activity sends messages: what its settings say, or else the type that came with its numbers. */
export function sendsMessages(kind: ActivityKind, activityType: unknown): boolean {
  if (kind !== 'unknown') return kind !== 'other';
  return MESSAGE_TYPES.includes(typeOf(activityType));
}

export function sendsPush(kind: ActivityKind, activityType: unknown): boolean {
  return kind === 'push' || (kind === 'unknown' && typeOf(activityType) === 'PUSH');
}

function typeOf(activityType: unknown): string {
  return typeof activityType === 'string' ? activityType.toUpperCase() : '';
}
