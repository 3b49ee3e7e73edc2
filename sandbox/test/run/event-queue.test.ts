import type { AsynchronousSettings } from '../../deployment/functions';
import { EventQueue, type DeadLetter, type QueuedEvent } from '../../run/event-queue';
import { deployedFunction } from './functions';

const ACCEPTED = new Date('2026-03-02T10:00:00Z');
const QUEUE_ARN = 'arn:aws:sqs:eu-west-1:123456789012:failures';

function minutesLater(minutes: number): Date {
  return new Date(ACCEPTED.getTime() + minutes * 60_000);
}

function event(asynchronous: Partial<AsynchronousSettings>, attempt = 1): QueuedEvent {
  const usual = deployedFunction().asynchronous;
  const fn = deployedFunction({ asynchronous: { ...usual, deadLetterArn: QUEUE_ARN, ...asynchronous } });
  return { fn, event: { a: 1 }, acceptedAt: ACCEPTED, attempt };
}

/** Lets every attempt fail; returns the minutes of the attempts and what is left in the end. */
function failAlways(settings: Partial<AsynchronousSettings>): {
  minutes: number[];
  deadLetter: DeadLetter | undefined;
} {
  const queue = new EventQueue();
  const minutes = [0];
  let deadLetter = queue.retry(event(settings), ACCEPTED);
  for (let minute = 1; minute <= 10; minute++) {
    for (const retried of queue.takeDue(minutesLater(minute))) {
      minutes.push(minute);
      deadLetter = queue.retry(retried, minutesLater(minute));
    }
  }
  return { minutes, deadLetter };
}

test.each([
  [0, [0]],
  [1, [0, 1]],
  [2, [0, 1, 3]],
])('with %i retries, events that fail always are tried at minutes %j', (maximumRetryAttempts, expected) => {
  expect(failAlways({ maximumRetryAttempts }).minutes).toEqual(expected);
});

test('an event whose retries are used up ends as a dead letter', () => {
  expect(failAlways({ maximumRetryAttempts: 1 }).deadLetter).toEqual({
    at: minutesLater(1),
    function: 'poller',
    destination: QUEUE_ARN,
    event: { a: 1 },
    reason: 'RetriesExhausted',
    attempts: 2,
  });
});

test('an event that would be too old at the next attempt ends as a dead letter', () => {
  const { minutes, deadLetter } = failAlways({ maximumEventAgeSeconds: 60 });
  expect(minutes).toEqual([0, 1]);
  expect(deadLetter).toMatchObject({ reason: 'EventAgeExceeded', attempts: 2 });
});

test('a dead letter without a destination is lost, and said so', () => {
  const { deadLetter } = failAlways({ maximumRetryAttempts: 0, deadLetterArn: undefined });
  expect(deadLetter).toMatchObject({ destination: undefined });
});

test('an event is taken out once', () => {
  const queue = new EventQueue();
  queue.retry(event({}), ACCEPTED);
  expect(queue.takeDue(ACCEPTED)).toEqual([]);
  expect(queue.takeDue(minutesLater(1))).toEqual([
    expect.objectContaining({ attempt: 2, acceptedAt: ACCEPTED }),
  ]);
  expect(queue.takeDue(minutesLater(2))).toEqual([]);
});
