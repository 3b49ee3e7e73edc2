import { type Cause, fault } from './cause';
import { maybeOutOfSight, outOfSight, quiet } from './told';

/** What goes wrong with Pinpoint. */
export const PINPOINT = {
  'pinpoint.throttled': fault('pinpoint.throttled', { ...quiet, lasts: [10, 60] }),
  'pinpoint.throttled-for-good': fault('pinpoint.throttled-for-good', {
    ...quiet,
    lasts: [10, 40],
    pages: maybeOutOfSight,
  }),
  'pinpoint.latency': fault('pinpoint.latency', { ...quiet, lasts: [20, 120] }),
  'pinpoint.no-answer': fault('pinpoint.no-answer', { lasts: [20, 60], pages: maybeOutOfSight, settles: 45 }),
  'pinpoint.internal-error': fault('pinpoint.internal-error', {
    lasts: [10, 45],
    pages: maybeOutOfSight,
    settles: 45,
  }),
  'pinpoint.down': fault('pinpoint.down', { lasts: [35, 90], pages: outOfSight, settles: 45 }),
  'pinpoint.reset': fault('pinpoint.reset', { lasts: [10, 45], pages: maybeOutOfSight, settles: 45 }),
  'pinpoint.half-body': fault('pinpoint.half-body', { lasts: [10, 45], pages: maybeOutOfSight, settles: 45 }),
  'pinpoint.truncated-json': fault('pinpoint.truncated-json', {
    lasts: [10, 45],
    pages: maybeOutOfSight,
    settles: 45,
  }),
  'pinpoint.wrong-types': fault('pinpoint.wrong-types', { ...quiet, lasts: [20, 90] }),
  'pinpoint.huge-pages': fault('pinpoint.huge-pages', { ...quiet, lasts: [20, 45] }),
  'pinpoint.repeated-token': fault('pinpoint.repeated-token', {
    lasts: [35, 60],
    pages: outOfSight,
    settles: 45,
  }),
  'pinpoint.not-found-without-header': fault('pinpoint.not-found-without-header', {
    ...quiet,
    lasts: [20, 90],
    goesWith: 'everything',
  }),
  'pinpoint.denied-item': fault('pinpoint.denied-item', {
    lasts: [20, 90],
    // Of the smaller application it may be all that a source has to read.
    pages: () => [{ alarm: 'watch.source-unreachable', about: 'club', often: true }],
    settles: 45,
    goesWith: 'everything',
  }),
  'pinpoint.denied-application': fault('pinpoint.denied-application', {
    lasts: [35, 90],
    on: 'application',
    pages: outOfSight,
    settles: 45,
  }),
  'pinpoint.denied': fault('pinpoint.denied', { lasts: [35, 90], pages: outOfSight, settles: 45 }),
  'pinpoint.gone': fault('pinpoint.gone', { lasts: [35, 120], pages: outOfSight, settles: 45 }),
  'pinpoint.clock-skew': fault('pinpoint.clock-skew', { ...quiet, lasts: [20, 120], goesWith: 'everything' }),
  'pinpoint.duplicates': fault('pinpoint.duplicates', { ...quiet, lasts: [20, 120], goesWith: 'everything' }),
  'pinpoint.deleted-between': fault('pinpoint.deleted-between', {
    ...quiet,
    lasts: [20, 90],
    goesWith: 'everything',
  }),
  'pinpoint.empty-lists': fault('pinpoint.empty-lists', {
    lasts: [50, 90],
    pages: () => [
      { alarm: 'watch.items-lost', about: 'shop', by: 50, often: true },
      { alarm: 'watch.items-lost', about: 'club', often: true },
    ],
    settles: 45,
  }),
} satisfies Readonly<Record<string, Cause>>;
