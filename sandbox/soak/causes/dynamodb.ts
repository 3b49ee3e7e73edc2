import { type Cause, fault } from './cause';
import { quiet } from './told';

/** What goes wrong with the checkpoint table. */
export const DYNAMODB = {
  'dynamodb.throttled': fault('dynamodb.throttled', { ...quiet, lasts: [10, 60] }),
  'dynamodb.throttled-for-good': fault('dynamodb.throttled-for-good', { ...quiet, lasts: [10, 45] }),
  'dynamodb.condition-fails': fault('dynamodb.condition-fails', { ...quiet, lasts: [10, 60] }),
  'dynamodb.internal-error': fault('dynamodb.internal-error', { ...quiet, lasts: [10, 60] }),
  'dynamodb.late-answer': fault('dynamodb.late-answer', { ...quiet, lasts: [10, 60] }),
} satisfies Readonly<Record<string, Cause>>;
