import { type Cause, fault } from './cause';
import { unwritten } from './told';

/** What goes wrong with the topics of the pages. */
export const SNS = {
  'sns.throttled': fault('sns.throttled', {
    lasts: [60, 120],
    pages: () => [unwritten],
    settles: 45,
    goesWith: 'pages',
  }),
  'sns.internal-error': fault('sns.internal-error', {
    lasts: [60, 120],
    pages: () => [unwritten],
    settles: 45,
    goesWith: 'pages',
  }),
  'sns.late-answer': fault('sns.late-answer', {
    lasts: [60, 120],
    pages: () => [unwritten],
    settles: 45,
    goesWith: 'pages',
  }),
} satisfies Readonly<Record<string, Cause>>;
