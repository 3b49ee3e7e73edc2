import { DeploymentError } from '../../deployment/problems';
import type { DeployedTable } from '../../deployment/tables';
import { InMemoryDynamoDb } from '../../dynamodb/in-memory';
import { type Row, sizeOf } from '../../dynamodb/memory/values';
import type { WireResponse } from '../../wire';
import { SEEN } from './two-tables';

const KEY = { Account: { S: 'shop' }, Thing: { S: 'a' } };
const headers = { authorization: 'AWS4-HMAC-SHA256 …' };

function send(dynamodb: InMemoryDynamoDb, operation: string, parameters: object, more = headers) {
  const target = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
  const body = Buffer.from(JSON.stringify({ TableName: 'seen', ...parameters }));
  return dynamodb.respond({ method: 'POST', path: '/', headers: { ...more, ...target }, body });
}

function bodyOf(response: WireResponse): unknown {
  return response === 'reset' ? response : JSON.parse(String(response.answer.body));
}

const statusOf = (response: WireResponse): unknown => (response === 'reset' ? 0 : response.answer.status);

test.each([
  ['Scan', {}, 'the operation Scan'],
  ['Query', { IndexName: 'byTime' }, 'IndexName of Query'],
  ['PutItem', { Item: KEY, ReturnValues: 'UPDATED_NEW' }, 'ReturnValues UPDATED_NEW of PutItem'],
  ['GetItem', { Key: KEY, ReturnConsumedCapacity: 'TOTAL' }, 'ReturnConsumedCapacity TOTAL of GetItem'],
  [
    'GetItem',
    { Key: KEY, ProjectionExpression: 'Totals.First' },
    'a path within an attribute (Totals.First)',
  ],
  ['PutItem', { Item: { ...KEY, Raw: { BS: ['eA=='] } } }, 'the type BS'],
  ['PutItem', { Item: { ...KEY, Count: { N: '1234567890123456789' } } }, 'the number 1234567890123456789'],
  ['UpdateItem', { Key: KEY, UpdateExpression: 'DELETE Names :n' }, 'DELETE in an update expression'],
])('refuses by name what it does not know: %s %j', (operation, parameters, named) => {
  const response = send(new InMemoryDynamoDb([SEEN]), operation, parameters);
  expect(statusOf(response)).toBe(400);
  expect(bodyOf(response)).toMatchObject({
    __type: 'com.amazon.coral.validate#ValidationException',
    message: expect.stringContaining(`${named}`) as unknown,
  });
  expect(bodyOf(response)).toMatchObject({
    message: expect.stringContaining('is not known to the DynamoDB in memory') as unknown,
  });
});

test('refuses a request that is not signed', () => {
  const response = send(new InMemoryDynamoDb([SEEN]), 'GetItem', { Key: KEY }, { authorization: '' });
  expect(bodyOf(response)).toMatchObject({
    __type: 'com.amazon.coral.service#MissingAuthenticationTokenException',
  });
});

test('records every operation, refused ones too', () => {
  const dynamodb = new InMemoryDynamoDb([SEEN]);
  send(dynamodb, 'GetItem', { Key: KEY });
  send(dynamodb, 'Scan', {});
  expect(dynamodb.requests.map(({ operation }) => operation)).toEqual(['GetItem', 'Scan']);
});

test('gives back the row that a condition failed on where it is asked for', () => {
  const dynamodb = new InMemoryDynamoDb([SEEN]);
  send(dynamodb, 'PutItem', { Item: { ...KEY, Version: { N: '7' } } });
  const conditional = { ConditionExpression: 'attribute_not_exists(Version)', Item: KEY };
  expect(bodyOf(send(dynamodb, 'PutItem', conditional))).not.toHaveProperty('Item');
  const asked = { ...conditional, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
  expect(bodyOf(send(dynamodb, 'PutItem', asked))).toMatchObject({ Item: { Version: { N: '7' } } });
});

test('a snapshot is JSON, and restored elsewhere it holds the same rows and no others', () => {
  const [one, two] = [new InMemoryDynamoDb([SEEN]), new InMemoryDynamoDb([SEEN])];
  send(one, 'PutItem', { Item: { ...KEY, Version: { N: '7' } } });
  send(two, 'PutItem', { Item: { Account: { S: 'old' }, Thing: { S: 'b' } } });
  const snapshot = JSON.parse(JSON.stringify(one.snapshot())) as ReturnType<typeof one.snapshot>;
  two.restore(snapshot);
  expect(two.snapshot()).toEqual({ seen: [{ ...KEY, Version: { N: '7' } }] });
});

test('a snapshot does not change with what is written after it', () => {
  const dynamodb = new InMemoryDynamoDb([SEEN]);
  send(dynamodb, 'PutItem', { Item: KEY });
  const before = dynamodb.snapshot();
  send(dynamodb, 'UpdateItem', {
    Key: KEY,
    UpdateExpression: 'SET Total = :t',
    ExpressionAttributeValues: { ':t': { N: '1' } },
  });
  expect(before).toEqual({ seen: [KEY] });
});

test('refuses a snapshot of a table that there is not', () => {
  expect(() => new InMemoryDynamoDb([SEEN]).restore({ other: [] })).toThrow(
    'the snapshot has a table other; there are seen',
  );
});

const A_ROW = 409_600;
const KEY_BYTES = 'Account'.length + 'shop'.length + 'Thing'.length + 'a'.length;

test.each([
  ['ASCII', 'x', 1],
  ['umlauts', 'ä', 2],
  ['Chinese', '旅', 3],
  ['emojis', '🎉', 4],
])('a row has at most 409,600 bytes in UTF-8: %s', (_, character, bytes) => {
  const room = A_ROW - KEY_BYTES - 'Text'.length;
  const filling = character.repeat(Math.floor(room / bytes)) + 'x'.repeat(room % bytes);
  const put = (text: string) =>
    send(new InMemoryDynamoDb([SEEN]), 'PutItem', { Item: { ...KEY, Text: { S: text } } });
  expect(statusOf(put(filling))).toBe(200);
  expect(bodyOf(put(`${filling}x`))).toMatchObject({
    message: 'Item size has exceeded the maximum allowed size',
  });
});

test.each([
  ['names of attributes', { ['ü'.repeat(100)]: { S: '' } }, 200],
  ['sets of texts', { T: { SS: ['ä', '旅'] } }, 1 + 2 + 3],
  ['sets of numbers', { T: { NS: ['1', '123'] } }, 1 + 2 + 3],
  ['lists', { T: { L: [{ S: 'ä' }, { N: '12' }] } }, 1 + 3 + (2 + 1) + (2 + 1)],
  ['maps', { T: { M: { ä: { S: '旅' } } } }, 1 + 3 + (2 + 3 + 1)],
])('counts the bytes of %s', (_, row, bytes) => {
  expect(sizeOf(row as Row)).toBe(bytes);
});

function table(given: Partial<DeployedTable>): DeployedTable {
  return { ...SEEN, ...given };
}

test('refuses tables that DynamoDB refuses, with every one of them on a line', () => {
  const [account, thing] = SEEN.keySchema;
  const tables = [
    table({ logicalId: 'Unkeyed', name: 'unkeyed', keySchema: [{ name: 'Nobody', type: 'HASH' }] }),
    table({}),
    table({ logicalId: 'Short', name: 'ab' }),
    table({ logicalId: 'Turned', name: 'turned', keySchema: [thing!, account!] }),
    table({ logicalId: 'More', name: 'more', keySchema: [account!] }),
    table({ stack: 'Far' }),
  ];
  const start = () => new InMemoryDynamoDb(tables);
  expect(start).toThrow(DeploymentError);
  expect(start).toThrow(
    [
      'Test/Unkeyed: DynamoDB refuses to create the table unkeyed: ValidationException, Some index key attributes are not defined in AttributeDefinitions.',
      'Test/Short: DynamoDB refuses to create the table ab: ValidationException, TableName must have 3 to 255 of the characters a-z, A-Z, 0-9, _, . and -.',
      'Test/Turned: DynamoDB refuses to create the table turned: ValidationException, KeySchema must have a HASH key first, and may have a RANGE key after it.',
      'Test/More: DynamoDB refuses to create the table more: ValidationException, Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions.',
      'Far/Seen: DynamoDB refuses to create the table seen: ResourceInUseException, Table already exists: seen.',
    ].join('\n'),
  );
});
