import { type Cause, fault } from './cause';
import { notRunning, quiet } from './told';

/** What goes wrong with functions and their schedules. */
export const FUNCTIONS = {
  'function.killed-at-await': fault('function.killed-at-await', { ...quiet, lasts: [30, 180] }, 0.05),
  'function.out-of-time': fault('function.out-of-time', { ...quiet, lasts: [30, 180] }, 0.05),
  'function.out-of-memory': fault('function.out-of-memory', {
    lasts: [60, 90],
    on: 'source',
    pages: notRunning,
    settles: 45,
  }),
  'function.init-fails': fault('function.init-fails', {
    lasts: [60, 90],
    on: 'source',
    pages: notRunning,
    settles: 45,
  }),
  'schedule.skipped': fault('schedule.skipped', {
    lasts: [60, 90],
    on: 'source',
    pages: notRunning,
    settles: 45,
  }),
  'schedule.twice': fault('schedule.twice', { ...quiet, lasts: [30, 180], goesWith: 'everything' }),
} satisfies Readonly<Record<string, Cause>>;
