import { gzipSync } from 'node:zlib';
import { CloudWatchStandIn } from '../../cloudwatch/stand-in';
import {
  MAX_AGE_MS,
  MAX_AHEAD_MS,
  MAX_BODY_BYTES,
  MAX_DIMENSION_NAME_LENGTH,
  MAX_DIMENSION_VALUE_LENGTH,
  MAX_DIMENSIONS,
  MAX_ENTITIES,
  MAX_METRIC_NAME_LENGTH,
  MAX_METRICS,
  MAX_NAMESPACE_LENGTH,
  MAX_VALUES,
  UNITS,
} from '../../cloudwatch/wire/limits';
import { authorization, NOW, send, withDatum } from './support/raw-request';
import { expectEachAsync } from '../../../test/support/each';

const VALUE = 'InvalidParameterValueException';
const MISSING = 'MissingRequiredParameterException';
const COMBINATION = 'InvalidParameterCombinationException';

let standIn: CloudWatchStandIn;

beforeEach(async () => {
  standIn = await CloudWatchStandIn.start({ clock: () => NOW });
});

afterEach(() => standIn.close());

const stored = () => [...standIn.store.series].length;
const secondsFromNow = (milliseconds: number) => (NOW.getTime() + milliseconds) / 1_000;
const letters = (count: number) => 'x'.repeat(count);
const dimension = (Name: unknown, Value: unknown = 'v') => ({ Dimensions: [{ Name, Value }] });
const dimensions = (count: number) => ({
  Dimensions: Array.from({ length: count }, (_, index) => ({ Name: `d${index}`, Value: 'v' })),
});
const statistics = (set: object) => ({
  Value: undefined,
  StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1, ...set },
});
const values = (Values: unknown, Counts?: unknown) => ({ Value: undefined, Values, Counts });
const request = (members: object) =>
  JSON.stringify({ Namespace: 'Shop', MetricData: [{ MetricName: 'Orders', Value: 1 }], ...members });
const metrics = (count: number, name: (index: number) => string) => ({
  MetricData: Array.from({ length: count }, (_, index) => ({ MetricName: name(index), Value: 1 })),
});

describe('a request is refused, and nothing of it stored, for', () => {
  const WRONG_DATA: readonly [string, string, object, string][] = [
    ['no metric name', MISSING, { MetricName: undefined }, 'MetricName is required'],
    ['a blank metric name', VALUE, { MetricName: '  ' }, 'no white space'],
    ['a metric name that is a number', VALUE, { MetricName: 7 }, 'must be a string'],
    ['a metric name with an umlaut', VALUE, { MetricName: 'Aufträge' }, 'ASCII'],
    ['a metric name too long', VALUE, { MetricName: letters(MAX_METRIC_NAME_LENGTH + 1) }, '255 are allowed'],
    ['a member that the API does not know', VALUE, { Colour: 'red' }, 'Colour is not a member'],
    ['a value that is text', VALUE, { Value: '7' }, '"7"'],
    ['NaN', VALUE, { Value: 'NaN' }, '"NaN"'],
    ['infinity', VALUE, { Value: 'Infinity' }, '"Infinity"'],
    ['a value too large', VALUE, { Value: 2 ** 361 }, '2^360'],
    ['a value too small', VALUE, { Value: -(2 ** 361) }, '2^360'],
    ['no value at all', MISSING, { Value: undefined }, 'holds no value'],
    ['a null value', MISSING, { Value: null }, 'holds no value'],
    ['a value beside a statistic set', COMBINATION, { ...statistics({}), Value: 1 }, 'mutually exclusive'],
    ['a value beside values', COMBINATION, { ...values([1]), Value: 1 }, 'mutually exclusive'],
    ['counts beside a value', COMBINATION, { Counts: [1] }, 'goes with Values'],
    [
      'a statistic set without sum',
      MISSING,
      statistics({ Sum: undefined }),
      'StatisticValues.Sum is required',
    ],
    ['a statistic set with text', VALUE, statistics({ Sum: '1' }), 'must be a number'],
    [
      'a statistic set that is a number',
      VALUE,
      { Value: undefined, StatisticValues: 1 },
      'must be an object',
    ],
    ['a statistic set with an unknown member', VALUE, statistics({ Mean: 1 }), 'Mean is not a member'],
    ['a statistic set of no samples', VALUE, statistics({ SampleCount: 0 }), 'must be above 0'],
    ['a minimum above the maximum', VALUE, statistics({ Minimum: 2 }), 'must not be greater'],
    ['no values in the list', MISSING, values([]), 'at least one value'],
    [
      'too many values',
      VALUE,
      values(Array.from({ length: MAX_VALUES + 1 }, (_, i) => i)),
      '150 are allowed',
    ],
    ['fewer counts than values', VALUE, values([1, 2], [1]), 'give as many'],
    ['a count of zero', VALUE, values([1], [0]), 'must be above 0'],
    ['a value in the list that is text', VALUE, values(['1']), 'Values.member.1 must be a number'],
    ['values that are no list', VALUE, values(5), 'must be a list'],
    ['an unknown unit', VALUE, { Unit: 'Litres' }, '"Litres"'],
    ['an unknown storage resolution', VALUE, { StorageResolution: 10 }, '1 and 60'],
    ['a timestamp that is text', VALUE, { Timestamp: '2026-03-02T00:00:00Z' }, 'must be a number'],
    ['a timestamp past all calendars', VALUE, { Timestamp: 1e300 }, 'two hours in the future'],
    ['a dimension without name', MISSING, dimension(undefined), 'Dimensions.member.1.Name is required'],
    ['a dimension without value', MISSING, dimension('d', null), 'Dimensions.member.1.Value is required'],
    ['an empty dimension name', VALUE, dimension(''), 'no white space'],
    ['an empty dimension value', VALUE, dimension('d', ''), 'no white space'],
    ['a dimension name that starts with a colon', VALUE, dimension(':d'), 'colon'],
    ['a dimension name with an accent', VALUE, dimension('café'), 'ASCII'],
    ['a dimension value with an accent', VALUE, dimension('d', 'café'), 'ASCII'],
    ['a control character in a dimension', VALUE, dimension('d', 'a\nb'), 'control characters'],
    ['a dimension value that is a number', VALUE, dimension('d', 5), 'must be a string'],
    ['a dimension name too long', VALUE, dimension(letters(MAX_DIMENSION_NAME_LENGTH + 1)), 'are allowed'],
    [
      'a dimension value too long',
      VALUE,
      dimension('d', letters(MAX_DIMENSION_VALUE_LENGTH + 1)),
      'are allowed',
    ],
    ['too many dimensions', VALUE, dimensions(MAX_DIMENSIONS + 1), '30 are allowed'],
    [
      'a dimension twice',
      VALUE,
      { Dimensions: [{ Name: 'd', Value: 'a' }].concat({ Name: 'd', Value: 'b' }) },
      'given twice',
    ],
    ['dimensions that are an object', VALUE, { Dimensions: { d: 'v' } }, 'must be a list'],
  ];

  test('a datum that is wrong', async () => {
    await expectEachAsync(
      WRONG_DATA,
      async ([, type, datum, message]) => {
        const [before, requests] = [stored(), standIn.requests.length];
        const answer = await send(standIn.url, withDatum(datum as Readonly<Record<string, unknown>>));
        expect(answer).toMatchObject({ status: 400, type });
        expect(answer.message).toContain(message);
        expect(stored()).toBe(before);
        expect(standIn.requests.slice(requests)).toMatchObject([{ status: 400, errorType: type }]);
      },
      ([what]) => what,
    );
  });

  const WRONG_REQUESTS: readonly [string, string, string, string][] = [
    ['no namespace', MISSING, request({ Namespace: undefined }), 'Namespace is required'],
    ['a blank namespace', VALUE, request({ Namespace: ' ' }), 'no white space'],
    ['a service’s namespace', VALUE, request({ Namespace: 'AWS/Pinpoint' }), 'reserved for services'],
    ['a namespace with a leading colon', VALUE, request({ Namespace: ':Shop' }), 'colon'],
    ['a namespace too long', VALUE, request({ Namespace: letters(MAX_NAMESPACE_LENGTH + 1) }), 'are allowed'],
    ['no data', MISSING, request({ MetricData: undefined }), 'MetricData is required'],
    ['an empty list of data', MISSING, request({ MetricData: [] }), 'MetricData is required'],
    ['data that are an object', VALUE, request({ MetricData: {} }), 'must be a list'],
    ['a datum that is text', VALUE, request({ MetricData: ['Orders'] }), 'member.1 is "Orders"'],
    ['an unknown member', VALUE, request({ Region: 'us-east-1' }), 'Region is not a member'],
    ['a body that is a list', VALUE, '[]', 'must be an object'],
    ['a body that is null', VALUE, 'null', 'must be an object'],
    ['too many metrics', VALUE, request(metrics(MAX_METRICS + 1, (i) => `M${i}`)), '1000 different metrics'],
    ['an entity without strictness', MISSING, request({ EntityMetricData: [{}] }), 'StrictEntityValidation'],
    [
      'too many entities',
      VALUE,
      request({ StrictEntityValidation: true, EntityMetricData: new Array(MAX_ENTITIES + 1).fill({}) }),
      '2 are allowed',
    ],
    [
      'an entity of an unknown kind, strictly',
      VALUE,
      request({
        StrictEntityValidation: true,
        EntityMetricData: [{ Entity: { KeyAttributes: { Colour: 'red' } } }],
      }),
      'InvalidKeyAttributes',
    ],
    [
      'one bad datum among good ones',
      VALUE,
      request({
        MetricData: [
          { MetricName: 'Good', Value: 1 },
          { MetricName: 'Bad', Value: 'x' },
        ],
      }),
      'MetricData.member.2.Value',
    ],
  ];

  test('a member that is wrong', async () => {
    await expectEachAsync(
      WRONG_REQUESTS,
      async ([, type, body, message]) => {
        const before = stored();
        const answer = await send(standIn.url, body);
        expect(answer).toMatchObject({ status: 400, type });
        expect(answer.message).toContain(message);
        expect(stored()).toBe(before);
      },
      ([what]) => what,
    );
  });

  test.each<[string, number, string, Record<string, string | undefined>]>([
    ['no signature', 403, 'MissingAuthenticationTokenException', { authorization: undefined }],
    [
      'another service’s signature',
      403,
      'InvalidSignatureException',
      { authorization: authorization('dynamodb') },
    ],
    [
      'half a signature',
      403,
      'InvalidSignatureException',
      { authorization: 'AWS4-HMAC-SHA256 Credential=x' },
    ],
    ['no date of signing', 403, 'InvalidSignatureException', { 'x-amz-date': undefined }],
    [
      'another operation',
      404,
      'UnknownOperationException',
      { 'x-amz-target': 'GraniteServiceVersion20100801.ListMetrics' },
    ],
    ['no operation', 404, 'UnknownOperationException', { 'x-amz-target': undefined }],
    [
      'the Query protocol',
      400,
      'SerializationException',
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['a compression it does not know', 400, 'SerializationException', { 'content-encoding': 'br' }],
    ['gzip that is none', 400, 'SerializationException', { 'content-encoding': 'gzip' }],
  ])('%s', async (_what, status, type, headers) => {
    expect(await send(standIn.url, withDatum({}), headers)).toMatchObject({ status, type });
    expect(stored()).toBe(0);
  });

  test.each([
    ['a method other than POST', { method: 'PUT' }],
    ['a path other than the root', { path: '/metrics' }],
  ])('%s', async (_what, where) => {
    const answer = await send(standIn.url, withDatum({}), {}, where);
    expect(answer).toMatchObject({ status: 404, type: 'UnknownOperationException' });
  });

  test.each([
    ['no JSON', 'Namespace=Shop'],
    ['an empty body', ''],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('%s', async (_what, body) => {
    expect(await send(standIn.url, body)).toMatchObject({ status: 400, type: 'SerializationException' });
  });

  test.each([
    ['a body too large', (body: string) => Buffer.from(body), {}],
    ['a body too large after decompression', gzipSync, { 'content-encoding': 'gzip' }],
  ])('%s', async (_what, encode, headers) => {
    const body = withDatum({}) + ' '.repeat(MAX_BODY_BYTES);
    expect(await send(standIn.url, encode(body), headers)).toMatchObject({
      status: 413,
      type: 'RequestEntityTooLarge',
    });
    expect(stored()).toBe(0);
  });

  test.each([
    ['a moment more than two weeks old', -MAX_AGE_MS - 1_000, 'two weeks in the past'],
    ['a moment more than two hours ahead', MAX_AHEAD_MS + 1_000, 'two hours in the future'],
  ])('a timestamp %s', async (_what, milliseconds, message) => {
    const answer = await send(standIn.url, withDatum({ Timestamp: secondsFromNow(milliseconds) }));
    expect(answer).toMatchObject({ status: 400, type: VALUE });
    expect(answer.message).toContain(message);
    expect(answer.message).toContain(NOW.toISOString());
  });
});

describe('a request is taken with', () => {
  test.each<[string, object]>([
    ['a timestamp two weeks old', { Timestamp: secondsFromNow(-MAX_AGE_MS) }],
    ['a timestamp two hours ahead', { Timestamp: secondsFromNow(MAX_AHEAD_MS) }],
    ['as many dimensions as are allowed', dimensions(MAX_DIMENSIONS)],
    ['the longest names', dimension(letters(MAX_DIMENSION_NAME_LENGTH), letters(MAX_DIMENSION_VALUE_LENGTH))],
    ['the largest value', { Value: 2 ** 360 }],
    ['the smallest value', { Value: -(2 ** 360) }],
    ['as many values as are allowed', values(Array.from({ length: MAX_VALUES }, (_, index) => index))],
    ['high resolution', { StorageResolution: 1 }],
  ])('%s', async (_what, datum) => {
    expect(await send(standIn.url, withDatum(datum as Readonly<Record<string, unknown>>))).toMatchObject({
      status: 200,
    });
    expect(stored()).toBe(1);
  });

  test('every unit', async () => {
    await expectEachAsync(UNITS, async (unit) => {
      expect(await send(standIn.url, withDatum({ Unit: unit }))).toMatchObject({ status: 200 });
    });
  });

  test('more data than metrics are allowed, as long as they are of the same metrics', async () => {
    const answer = await send(standIn.url, request(metrics(MAX_METRICS + 1, (index) => `M${index % 2}`)));
    expect(answer).toMatchObject({ status: 200 });
    expect(stored()).toBe(2);
  });

  test('a body of exactly as many bytes as are allowed', async () => {
    const body = withDatum({});
    const padded = body + ' '.repeat(MAX_BODY_BYTES - body.length);
    expect(await send(standIn.url, padded)).toMatchObject({ status: 200 });
  });

  test.each([
    ['InvalidEntity', undefined],
    ['InvalidEntity', { Colour: {} }],
    ['InvalidKeyAttributes', { KeyAttributes: { Colour: 'red' } }],
    ['InvalidKeyAttributes', {}],
    ['InvalidAttributes', { KeyAttributes: { Type: 'Service' }, Attributes: { size: 1 } }],
    ['MissingRequiredFields', { KeyAttributes: { Name: 'shop' } }],
  ])('an entity refused as %s, which a header says', async (failure, entity) => {
    const answer = await send(
      standIn.url,
      request({
        StrictEntityValidation: false,
        EntityMetricData: [{ Entity: entity, MetricData: [{ MetricName: 'Refunds', Value: 1 }] }],
      }),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers['x-amzn-failure-message']).toBe(failure);
    expect(stored()).toBe(2);
  });
});
