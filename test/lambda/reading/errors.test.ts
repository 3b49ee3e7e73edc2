import { type Trouble, describeError, troubleOf } from '../../../lambda/reading/errors';
import { expectEach } from '../../support/each';

const answered = (httpStatusCode: number, name = 'Unknown') =>
  Object.assign(new Error('text of the service'), { name, $metadata: { httpStatusCode } });
const failed = (name: string, code?: string) =>
  Object.assign(new Error('text'), { name, code, $metadata: {} });

describe('a trouble', () => {
  const CASES: [string, unknown, Trouble][] = [
    ['a 404 of its own class', answered(404, 'NotFoundException'), 'not-found'],
    ['a 404 without a class, for want of the header', answered(404), 'not-found'],
    ['a 403 of its own class', answered(403, 'ForbiddenException'), 'refused'],
    ['a 403 without a class', answered(403), 'refused'],
    ['a 400', answered(400, 'BadRequestException'), 'refused'],
    ['a 405', answered(405, 'MethodNotAllowedException'), 'refused'],
    ['a 410', answered(410), 'refused'],
    ['a 413', answered(413, 'PayloadTooLargeException'), 'refused'],
    ['a 429 of its own class', answered(429, 'TooManyRequestsException'), 'throttled'],
    ['a 429 without a class', answered(429), 'throttled'],
    ['a 500', answered(500, 'InternalServerErrorException'), 'fault'],
    ['a 503', answered(503), 'fault'],
    ['a 200 that cannot be parsed', answered(200, 'SyntaxError'), 'unreadable'],
    [
      'a text that cannot be parsed, with no status',
      new SyntaxError('Unexpected end of JSON input'),
      'unreadable',
    ],
    ['a time that the SDK cannot take', new TypeError('Invalid RFC-3339 date-time value'), 'unreadable'],
    ['a reset connection', failed('Error', 'ECONNRESET'), 'no-answer'],
    ['a host that does not resolve', failed('Error', 'ENOTFOUND'), 'no-answer'],
    ['a refused connection', failed('Error', 'ECONNREFUSED'), 'no-answer'],
    ['silence', failed('TimeoutError', 'ETIMEDOUT'), 'no-answer'],
    ['a request that was given up when time was up', failed('AbortError'), 'no-time'],
    ['something thrown that is no error', 'text', 'no-answer'],
    ['nothing', undefined, 'no-answer'],
    ['null', null, 'no-answer'],
  ];
  test('is told from status, class and code', () => {
    expectEach(
      CASES,
      ([, error, expected]) => {
        expect(troubleOf(error)).toBe(expected);
      },
      ([what]) => what,
    );
  });
});

describe('an error in words', () => {
  test.each([
    [
      'class, status and text',
      answered(403, 'ForbiddenException'),
      'ForbiddenException 403 text of the service',
    ],
    ['class and text where there was no answer', failed('TimeoutError'), 'TimeoutError text'],
    ['class alone where there is no text', Object.assign(new Error(''), { name: 'Unknown' }), 'Unknown'],
    ['what was thrown, where it was no error', 'text', 'text'],
    ['nothing', undefined, 'undefined'],
  ])('says %s', (_, error, expected) => {
    expect(describeError(error)).toBe(expected);
  });
});
