import type { DeployedFunction } from '../deployment/functions';
import type { MessageLog } from '../sns/message-log';
import { isTopic } from './alarm-notification';
import type { DeadLetter } from './event-queue';
import type { Invocation } from './invocation';
import type { Notice } from './notice';

const HTTP_OK = 200;

/** What Lambda publishes for an event that it gave up, where the function's destination is a topic. */
export function failureNotices(
  letter: DeadLetter,
  fn: DeployedFunction,
  invocation: Invocation,
  hops: number,
  log: MessageLog,
): Notice[] {
  const { destination: topic, at } = letter;
  if (topic === undefined || !isTopic(topic)) return [];
  const isRecord = fn.asynchronous.deadLetterForm === 'invocation-record';
  const message = log.add({
    at,
    topic,
    subject: undefined,
    texts: { default: JSON.stringify(isRecord ? invocationRecord(letter, fn, invocation) : letter.event) },
    attributes: isRecord ? {} : deadLetterAttributes(invocation),
  });
  return [{ message, kind: 'alarm', sender: 'function', hops }];
}

/** Lambda's record of a failed asynchronous invocation, as its destinations get it. */
function invocationRecord(letter: DeadLetter, fn: DeployedFunction, invocation: Invocation): object {
  const { requestId, error, outcome } = invocation;
  return {
    version: '1.0',
    timestamp: letter.at.toISOString(),
    requestContext: {
      requestId,
      functionArn: `${fn.arn}:${fn.qualifier}`,
      condition: letter.reason,
      approximateInvokeCount: letter.attempts,
    },
    requestPayload: letter.event,
    responseContext: { statusCode: HTTP_OK, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: error ?? { errorMessage: `${requestId} ended with ${outcome}` },
  };
}

function deadLetterAttributes({ requestId, error, outcome }: Invocation) {
  const text = (value: string) => ({ type: 'String', value }) as const;
  return {
    RequestID: text(requestId),
    ErrorCode: { type: 'Number', value: String(HTTP_OK) } as const,
    ErrorMessage: text(error?.errorMessage || outcome),
  };
}
