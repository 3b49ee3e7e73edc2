import { type Cause, fault } from './cause';
import { maybeNotRunning, notRunning, quiet } from './told';

/** What goes wrong with CloudWatch. */
export const CLOUDWATCH = {
  'cloudwatch.throttled': fault('cloudwatch.throttled', {
    lasts: [10, 45],
    pages: maybeNotRunning,
    settles: 45,
  }),
  'cloudwatch.throttled-for-good': fault('cloudwatch.throttled-for-good', {
    lasts: [60, 90],
    pages: notRunning,
    settles: 45,
  }),
  'cloudwatch.refuses-a-datum': fault('cloudwatch.refuses-a-datum', { ...quiet, lasts: [30, 90] }),
  'cloudwatch.internal-error': fault('cloudwatch.internal-error', {
    lasts: [10, 45],
    pages: maybeNotRunning,
    settles: 45,
  }),
  'cloudwatch.late-answer': fault('cloudwatch.late-answer', {
    lasts: [10, 45],
    pages: maybeNotRunning,
    settles: 45,
  }),
} satisfies Readonly<Record<string, Cause>>;
