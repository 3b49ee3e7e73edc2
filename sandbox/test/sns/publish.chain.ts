import {
  PublishBatchCommand,
  PublishCommand,
  SNSClient,
  type PublishCommandInput,
} from '@aws-sdk/client-sns';
import { MAX_ATTRIBUTES, MAX_MESSAGE_BYTES, MAX_SUBJECT_LENGTH } from '../../sns/limits';
import { textFor } from '../../sns/message';
import { SnsStandIn } from '../../sns/stand-in';
import { expectEachAsync } from '../../../test/support/each';

const NOW = new Date('2026-03-02T00:35:30Z');
const TOPIC = 'arn:aws:sns:us-east-1:123456789012:pages';

let standIn: SnsStandIn;
let client: SNSClient;

beforeEach(async () => {
  standIn = await SnsStandIn.start({ clock: () => NOW, topics: [TOPIC] });
  client = new SNSClient({
    endpoint: standIn.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await standIn.close();
});

function publish(given: Partial<PublishCommandInput> = {}) {
  return client.send(new PublishCommand({ TopicArn: TOPIC, Message: 'Look into Welcome.', ...given }));
}

function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('it was accepted'),
    (error: unknown) => error,
  );
}

function attribute(DataType: string, StringValue: string) {
  return { DataType, StringValue };
}

describe('a message', () => {
  test('is logged as it was sent', async () => {
    const { MessageId } = await publish({
      Subject: 'Welcome lost its entries',
      MessageAttributes: {
        severity: attribute('String', 'page'),
        count: attribute('Number', '3'),
        items: attribute('String.Array', '["Welcome",1,true,null]'),
        raw: { DataType: 'Binary', BinaryValue: Buffer.from('z&=') },
      },
    });
    expect(standIn.log.all).toEqual([
      {
        at: NOW,
        messageId: MessageId,
        topic: TOPIC,
        subject: 'Welcome lost its entries',
        texts: { default: 'Look into Welcome.' },
        attributes: {
          severity: { type: 'String', value: 'page' },
          count: { type: 'Number', value: '3' },
          items: { type: 'String.Array', value: '["Welcome",1,true,null]' },
          raw: { type: 'Binary', value: Buffer.from('z&=').toString('base64') },
        },
      },
    ]);
  });

  test('has an id of its own', async () => {
    const ids = [await publish(), await publish()].map(({ MessageId }) => MessageId);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[1]).not.toBe(ids[0]);
  });

  test('keeps line breaks, quotes and letters of all kinds', async () => {
    const Message = 'First\n"zweite" Zeile – ÜÄ & <b>=100 %+1</b>';
    await publish({ Message });
    expect(standIn.log.all[0]!.texts).toEqual({ default: Message });
  });

  test('without a subject has none', async () => {
    await publish();
    expect(standIn.log.all[0]!.subject).toBeUndefined();
  });

  test('in JSON has a text for each protocol, and the default for the others', async () => {
    const Message = JSON.stringify({ default: 'all', email: 'people', https: '{"for":"machines"}' });
    await publish({ Message, MessageStructure: 'json' });
    const [message] = standIn.log.all;
    expect(['email', 'https', 'lambda'].map((protocol) => textFor(message!, protocol))).toEqual([
      'people',
      '{"for":"machines"}',
      'all',
    ]);
  });

  test('is handed out once to whoever delivers', async () => {
    await publish({ Message: 'one' });
    const first = standIn.log.take().map(({ texts }) => texts.default);
    await publish({ Message: 'two' });
    const second = standIn.log.take().map(({ texts }) => texts.default);
    expect([first, second, standIn.log.take()]).toEqual([['one'], ['two'], []]);
    expect(standIn.log.all).toHaveLength(2);
  });

  test('may be as large as the limits say', async () => {
    await publish({
      Message: 'm'.repeat(MAX_MESSAGE_BYTES),
      Subject: 's'.repeat(MAX_SUBJECT_LENGTH),
    });
    expect(standIn.log.all).toHaveLength(1);
  });

  test('may have as many attributes as the limits say', async () => {
    const entries = Array.from({ length: MAX_ATTRIBUTES }, (_, index) => [
      `a${index}`,
      attribute('String', 'v'),
    ]);
    await publish({
      MessageAttributes: Object.fromEntries(entries) as PublishCommandInput['MessageAttributes'],
    });
    expect(Object.keys(standIn.log.all[0]!.attributes)).toHaveLength(MAX_ATTRIBUTES);
  });
});

describe('a message is refused', () => {
  const manyAttributes = Object.fromEntries(
    Array.from({ length: MAX_ATTRIBUTES + 1 }, (_, index) => [`a${index}`, attribute('String', 'v')]),
  ) as PublishCommandInput['MessageAttributes'];
  const json = (value: unknown) => ({ Message: JSON.stringify(value), MessageStructure: 'json' });
  const withAttribute = (
    name: string,
    value: NonNullable<PublishCommandInput['MessageAttributes']>[string],
  ) => ({
    MessageAttributes: { [name]: value },
  });

  const WRONG_PARAMETERS: readonly [string, Partial<PublishCommandInput>, string][] = [
    ['without a topic', { TopicArn: undefined }, 'TopicArn'],
    ['for what is no topic', { TopicArn: 'pages' }, '"pages" must be the ARN of a standard topic'],
    ['for a FIFO topic', { TopicArn: `${TOPIC}.fifo` }, 'must be the ARN of a standard topic'],
    [
      'for a telephone',
      { TopicArn: undefined, PhoneNumber: '+4912345' },
      'PhoneNumber Reason: is not taken here',
    ],
    ['for a device', { TopicArn: undefined, TargetArn: TOPIC }, 'TargetArn Reason: is not taken here'],
    [
      'with a deduplication id',
      { MessageDeduplicationId: 'a' },
      'MessageDeduplicationId Reason: is not taken',
    ],
    ['without text', { Message: '' }, 'Message Reason: must be given'],
    ['over the size', { Message: 'm'.repeat(MAX_MESSAGE_BYTES + 1) }, `${MAX_MESSAGE_BYTES} are allowed`],
    [
      'over the size in bytes though not in characters',
      { Message: 'ü'.repeat(MAX_MESSAGE_BYTES / 2 + 1) },
      `${MAX_MESSAGE_BYTES} are allowed`,
    ],
    [
      'over the size with its attributes',
      { Message: 'm'.repeat(MAX_MESSAGE_BYTES - 4), ...withAttribute('a', attribute('String', 'v')) },
      `${MAX_MESSAGE_BYTES} are allowed`,
    ],
    ['with an empty subject', { Subject: '' }, 'Subject Reason: "" must be'],
    [
      'with a long subject',
      { Subject: 's'.repeat(MAX_SUBJECT_LENGTH + 1) },
      `1 to ${MAX_SUBJECT_LENGTH} ASCII`,
    ],
    ['with a subject beyond ASCII', { Subject: 'Grüße' }, 'must be 1 to'],
    ['with a line break in the subject', { Subject: 'a\nb' }, 'without line breaks'],
    ['with a subject that begins with a space', { Subject: ' a' }, 'the first no space'],
    ['with an unknown structure', { MessageStructure: 'xml' }, '"xml" is unknown: json is allowed'],
    ['whose JSON is none', { Message: 'no', MessageStructure: 'json' }, 'must be a JSON object'],
    ['whose JSON is a list', json(['a']), 'must be a JSON object'],
    ['whose JSON has no default', json({ email: 'a' }), 'no default entry in JSON message body'],
    ['whose default is no text', json({ default: 5 }), 'no default entry in JSON message body'],
    ['whose JSON names what is no protocol', json({ default: 'a', emails: 'b' }), '"emails" is no protocol'],
    [
      'whose text for a protocol is none',
      json({ default: 'a', https: {} }),
      'the text for https must be a string',
    ],
    ['with too many attributes', { MessageAttributes: manyAttributes }, `${MAX_ATTRIBUTES} are allowed`],
    ['with an attribute without a type', withAttribute('a', { DataType: '', StringValue: 'v' }), 'DataType'],
    ['with an attribute of an unknown type', withAttribute('a', attribute('Text', 'v')), '"Text" is unknown'],
    [
      'with an empty attribute',
      withAttribute('a', attribute('String', '')),
      'must be given and not be empty',
    ],
    ['with an attribute without value', withAttribute('a', { DataType: 'String' }), 'must be given'],
    [
      'with a text that should be bytes',
      withAttribute('a', attribute('Binary', 'v')),
      'StringValue Reason: must be left out: the DataType is Binary',
    ],
    [
      'with bytes that should be text',
      withAttribute('a', { DataType: 'String', StringValue: 'v', BinaryValue: Buffer.from('v') }),
      'BinaryValue Reason: must be left out: the DataType is String',
    ],
    ['with a number that is none', withAttribute('a', attribute('Number', 'three')), 'must be a number'],
    [
      'with a list that is none',
      withAttribute('a', attribute('String.Array', 'a,b')),
      'must be a JSON array',
    ],
    [
      'with a list of lists',
      withAttribute('a', attribute('String.Array', '[["a"]]')),
      'must be a JSON array',
    ],
    ['with a name with spaces', withAttribute('a b', attribute('String', 'v')), '"a b" must be 1 to'],
    [
      'with a name that SNS keeps for itself',
      withAttribute('AWS.a', attribute('String', 'v')),
      'not begin with AWS.',
    ],
    ['with two periods in a name', withAttribute('a..b', attribute('String', 'v')), 'single periods'],
  ];

  test('with a parameter that cannot be', async () => {
    await expectEachAsync(
      WRONG_PARAMETERS,
      async ([, given, message]) => {
        const before = standIn.log.all.length;
        expect(await caught(publish(given))).toMatchObject({
          name: 'InvalidParameterException',
          message: expect.stringContaining(message),
          $fault: 'client',
          $metadata: { httpStatusCode: 400 },
        });
        expect(standIn.log.all).toHaveLength(before);
      },
      ([what]) => what,
    );
  });

  test('for all its mistakes at once, one a line', async () => {
    const error = (await caught(publish({ Subject: '', Message: '', MessageStructure: 'xml' }))) as Error;
    expect(error.message.split('\n')).toHaveLength(3);
  });

  test('where the topic does not exist', async () => {
    expect(await caught(publish({ TopicArn: `${TOPIC}-2` }))).toMatchObject({
      name: 'NotFoundException',
      message: 'Topic does not exist',
      $metadata: { httpStatusCode: 404 },
    });
  });
});

test('another operation is refused by name', async () => {
  const batch = new PublishBatchCommand({
    TopicArn: TOPIC,
    PublishBatchRequestEntries: [{ Id: 'a', Message: 'b' }],
  });
  expect(await caught(client.send(batch))).toMatchObject({
    name: 'InvalidAction',
    message: expect.stringContaining('"PublishBatch"'),
  });
});

test('every request is recorded with what came of it', async () => {
  await publish();
  await caught(publish({ Message: '' }));
  expect(standIn.requests).toEqual([
    { at: NOW, operation: 'Publish', topic: TOPIC, status: 200 },
    { at: NOW, operation: 'Publish', topic: TOPIC, status: 400, errorCode: 'InvalidParameter' },
  ]);
});

describe('a fault', () => {
  test('answers in place of SNS, as often as it says', async () => {
    standIn.faults.add({
      matches: (parameters) => parameters.get('TopicArn') === TOPIC,
      respond: { status: 500, code: 'InternalError', message: 'Try <again> & again' },
      times: 1,
    });
    expect(await caught(publish())).toMatchObject({
      name: 'InternalErrorException',
      message: 'Try <again> & again',
      $fault: 'server',
    });
    await publish();
    expect(standIn.log.all).toHaveLength(1);
  });

  test('resets the connection, and nothing is published', async () => {
    standIn.faults.add({ matches: () => true, respond: 'reset' });
    expect(String(await caught(publish()))).toContain('ECONNRESET');
    expect(standIn.log.all).toEqual([]);
    expect(standIn.requests).toMatchObject([{ status: 0 }]);
  });

  test('holds the answer back after the message is out', async () => {
    standIn.faults.add({ matches: () => true, respond: { delayMs: 1 } });
    await publish();
    expect(standIn.log.all).toHaveLength(1);
  });

  test('is gone once cleared, and leaves alone what it does not match', async () => {
    standIn.faults.add({ matches: () => false, respond: 'reset' });
    await publish();
    standIn.faults.add({ matches: () => true, respond: 'reset' });
    standIn.faults.clear();
    await publish();
    expect(standIn.log.all).toHaveLength(2);
  });
});
