import { dynamoDbError, late } from '../answers';
import type { Call } from '../call';
import type { CallFault } from '../definition';

const SERVICE = 'com.amazonaws.dynamodb.v20120810#';

const onTable = (does: string, befall: CallFault['befall'], more: Partial<CallFault> = {}): CallFault => ({
  does,
  befall,
  service: 'dynamodb',
  ...more,
});

const throttle = () =>
  dynamoDbError(
    400,
    `${SERVICE}ProvisionedThroughputExceededException`,
    'The level of throughput was exceeded',
  );
const break500 = () => dynamoDbError(500, `${SERVICE}InternalServerError`, 'Internal server error');
const isWrite = ({ operation }: Call): boolean => /^(Put|Update|Delete)/.test(operation);
const isConditional = ({ operation, request }: Call): boolean =>
  isWrite({ operation } as Call) && request.body.includes('"ConditionExpression"');

/** What the table does wrong. */
export const DYNAMODB_FAULTS = {
  'dynamodb.throttled': onTable('three requests in ten are throttled', throttle, { share: 0.3 }),
  'dynamodb.throttled-for-good': onTable('every request is throttled', throttle),
  'dynamodb.condition-fails': onTable(
    'the condition of every write fails, as if another poll had been faster',
    () => dynamoDbError(400, `${SERVICE}ConditionalCheckFailedException`, 'The conditional request failed'),
    { concerns: isConditional },
  ),
  'dynamodb.internal-error': onTable('three requests in ten are answered with 500', break500, { share: 0.3 }),
  'dynamodb.late-answer': onTable(
    'three writes in ten are done and answered after a minute, when nobody waits',
    async (_call, { next }) => late(await next(), 60_000),
    { share: 0.3, concerns: isWrite },
  ),
} satisfies Readonly<Record<string, CallFault>>;
