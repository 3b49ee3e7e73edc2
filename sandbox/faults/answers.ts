import { errorResponse as cloudWatchError } from '../cloudwatch/wire/service-error';
import type { LocalAnswer } from '../run/in-process/caller';
import { errorResponse as snsError } from '../sns/xml';
import type { WireAnswer } from '../wire';

/** The same in every run: nothing may depend on it. */
const REQUEST_ID = '00000000-0000-4000-8000-00000000fa11';

const COMMON = { 'x-amzn-requestid': REQUEST_ID };

/** An error of Pinpoint; without a type the header that names it is left out. */
export function pinpointError(status: number, message: string, type?: string): LocalAnswer {
  const headers = {
    ...COMMON,
    'content-type': 'application/json',
    ...(type !== undefined && { 'x-amzn-errortype': type }),
  };
  return { answer: { status, headers, body: JSON.stringify({ RequestID: REQUEST_ID, Message: message }) } };
}

/** An error of CloudWatch in AWS JSON 1.0. */
export function cloudWatchRefusal(status: number, type: string, message: string): LocalAnswer {
  const { headers, body } = cloudWatchError({ status, type, message });
  return {
    answer: {
      status,
      headers: { ...COMMON, 'content-type': 'application/x-amz-json-1.0', ...headers },
      body,
    },
  };
}

/** An error of DynamoDB. */
export function dynamoDbError(status: number, type: string, message: string): LocalAnswer {
  const headers = { ...COMMON, 'content-type': 'application/x-amz-json-1.0' };
  return { answer: { status, headers, body: JSON.stringify({ __type: type, message }) } };
}

/** An error of SNS in the Query protocol. */
export function snsRefusal(status: number, code: string, message: string): LocalAnswer {
  const headers = { ...COMMON, 'content-type': 'text/xml' };
  return { answer: { status, headers, body: snsError(code, message, status < 500, REQUEST_ID) } };
}

/** Holds an answer back: a client that gives up by then asks again for what has been done. */
export function late(answered: LocalAnswer, milliseconds: number): LocalAnswer {
  if (typeof answered === 'string') return answered;
  return { ...answered, delayMs: (answered.delayMs ?? 0) + milliseconds };
}

/** Changes what was answered; what is no answer stays as it is. */
export function changed(answered: LocalAnswer, change: (answer: WireAnswer) => WireAnswer): LocalAnswer {
  return typeof answered === 'string' ? answered : { ...answered, answer: change(answered.answer) };
}

/** Changes the body of an answer that succeeded. */
export function withBody(
  answered: LocalAnswer,
  change: (body: Record<string, unknown>) => unknown,
): LocalAnswer {
  return changed(answered, (answer) => {
    if (answer.status !== 200) return answer;
    const body = JSON.parse(answer.body.toString()) as Record<string, unknown>;
    return { ...answer, body: JSON.stringify(change(body)) };
  });
}
