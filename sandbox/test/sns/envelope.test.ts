import { SnsService } from '../../sns/service';
import { authorization } from '../cloudwatch/support/raw-request';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:pages';
const FORM = { Action: 'Publish', Version: '2010-03-31', TopicArn: TOPIC, Message: 'Look.' };
const HEADERS = {
  'content-type': 'application/x-www-form-urlencoded',
  'x-amz-date': '20260302T003530Z',
  authorization: authorization('sns'),
};

function ask(
  body: string,
  headers: Readonly<Record<string, string | undefined>> = HEADERS,
  { method = 'POST', path = '/' } = {},
) {
  const service = new SnsService({ clock: () => new Date(0), topics: [TOPIC] });
  const response = service.respond({ method, path, headers, body: Buffer.from(body) });
  if (response === 'reset') throw new Error('it was reset');
  return { status: response.answer.status, body: String(response.answer.body), published: service.log.all };
}

const formText = (changes: Record<string, string> = {}) =>
  new URLSearchParams({ ...FORM, ...changes }).toString();

test('a request is answered in process as over HTTP', () => {
  const { status, body, published } = ask(formText());
  expect(status).toBe(200);
  expect(body).toContain(`<MessageId>${published[0]!.messageId}</MessageId>`);
});

test.each<[string, string, Record<string, string | undefined>, number, string]>([
  [
    'without a signature',
    formText(),
    { ...HEADERS, authorization: undefined },
    403,
    'MissingAuthenticationToken',
  ],
  [
    'signed for another service',
    formText(),
    { ...HEADERS, authorization: authorization('monitoring') },
    403,
    "scoped to correct service: 'sns', not 'monitoring'",
  ],
  ['without a date', formText(), { ...HEADERS, 'x-amz-date': undefined }, 403, 'SignatureDoesNotMatch'],
  ['that is no form', formText(), { ...HEADERS, 'content-type': 'application/json' }, 400, 'MalformedInput'],
  ['with a parameter twice', `${formText()}&Message=b`, HEADERS, 400, 'given twice'],
  ['of another version', formText({ Version: '2009-01-01' }), HEADERS, 400, '2009-01-01'],
  ['without an action', 'Version=2010-03-31', HEADERS, 400, 'InvalidAction'],
  [
    'with attributes that are not numbered through',
    formText({
      'MessageAttributes.entry.2.Name': 'a',
      'MessageAttributes.entry.2.Value.DataType': 'String',
      'MessageAttributes.entry.2.Value.StringValue': 'v',
    }),
    HEADERS,
    400,
    'numbered from 1 without a gap',
  ],
  [
    'with bytes that are no base64',
    formText({
      'MessageAttributes.entry.1.Name': 'a',
      'MessageAttributes.entry.1.Value.DataType': 'Binary',
      'MessageAttributes.entry.1.Value.BinaryValue': 'a?',
    }),
    HEADERS,
    400,
    'must be base64',
  ],
  [
    'with one attribute twice',
    formText({
      'MessageAttributes.entry.1.Name': 'a',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'v',
      'MessageAttributes.entry.2.Name': 'a',
      'MessageAttributes.entry.2.Value.DataType': 'String',
      'MessageAttributes.entry.2.Value.StringValue': 'w',
    }),
    HEADERS,
    400,
    'a is given twice',
  ],
])('a request %s is refused', (_what, body, headers, status, message) => {
  const answer = ask(body, headers);
  expect(answer.status).toBe(status);
  expect(answer.body).toContain(message.replaceAll('"', '&quot;'));
  expect(answer.published).toEqual([]);
});

test.each([
  ['GET', '/'],
  ['POST', '/pages'],
])('%s %s is refused', (method, path) => {
  expect(ask(formText(), HEADERS, { method, path })).toMatchObject({ status: 400, published: [] });
});
