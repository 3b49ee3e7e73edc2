import { InMemoryDynamoDb } from '../../../sandbox/dynamodb/in-memory';
import type { WireResponse } from '../../../sandbox/wire';
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
  expect(dynamodb.requests).toEqual(['GetItem', 'Scan']);
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
