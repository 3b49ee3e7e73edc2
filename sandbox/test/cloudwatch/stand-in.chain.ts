import { CloudWatchClient, PutMetricDataCommand, type MetricDatum } from '@aws-sdk/client-cloudwatch';
import { gzipSync } from 'node:zlib';
import { CloudWatchStandIn } from '../../cloudwatch/stand-in';
import { NOW, send, withDatum } from './support/raw-request';

let standIn: CloudWatchStandIn;
let client: CloudWatchClient;

beforeEach(async () => {
  standIn = await CloudWatchStandIn.start({ clock: () => NOW });
  client = new CloudWatchClient({
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

function put(...data: MetricDatum[]) {
  return client.send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: data }));
}

function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('it was accepted'),
    (error: unknown) => error,
  );
}

const seriesNames = () => [...standIn.store.series].map(({ name }) => name);
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    MetricName: `Metric${index}`,
    Dimensions: [{ Name: 'Journey', Value: 'a'.repeat(36) }],
    Value: index,
  }));

describe('with the AWS SDK', () => {
  test('stores a value at the minute of its timestamp', async () => {
    await put({ MetricName: 'Orders', Value: 3, Timestamp: new Date('2026-03-02T00:31:59Z') });
    const [series] = standIn.store.series;
    expect(series).toMatchObject({ namespace: 'Shop', name: 'Orders', dimensions: {}, units: ['None'] });
    expect(standIn.store.points(series!)).toEqual([
      { time: new Date('2026-03-02T00:31:00Z'), sampleCount: 1, sum: 3, minimum: 3, maximum: 3 },
    ]);
  });

  test('stores a datum without timestamp at the minute of the clock', async () => {
    await put({ MetricName: 'Orders', Value: 3 });
    const [series] = standIn.store.series;
    expect(standIn.store.points(series!).map(({ time }) => time)).toEqual([new Date('2026-03-02T00:35:00Z')]);
  });

  test('stores a statistic set as it is', async () => {
    await put({ MetricName: 'Orders', StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 5 } });
    const [series] = standIn.store.series;
    expect(standIn.store.points(series!)).toMatchObject([
      { sampleCount: 4, sum: 10, minimum: 1, maximum: 5 },
    ]);
  });

  test('weighs values by their counts', async () => {
    await put({ MetricName: 'Orders', Values: [1, 5], Counts: [3, 2] });
    const [series] = standIn.store.series;
    expect(standIn.store.points(series!)).toMatchObject([
      { sampleCount: 5, sum: 13, minimum: 1, maximum: 5 },
    ]);
  });

  test('counts each value once without counts', async () => {
    await put({ MetricName: 'Orders', Values: [2, 6] });
    const [series] = standIn.store.series;
    expect(standIn.store.points(series!)).toMatchObject([{ sampleCount: 2, sum: 8 }]);
  });

  test('keeps dimensions and unit', async () => {
    await put({
      MetricName: 'Orders',
      Value: 1,
      Unit: 'Percent',
      Dimensions: [{ Name: 'Shop', Value: 'north' }],
    });
    const [series] = standIn.store.series;
    expect(series).toMatchObject({ dimensions: { Shop: 'north' }, units: ['Percent'] });
  });

  test('takes a full request of a thousand metrics, which the SDK compresses', async () => {
    await put(...many(1_000));
    expect(seriesNames()).toHaveLength(1_000);
    const [recorded] = standIn.requests;
    expect(recorded).toMatchObject({ at: NOW, namespace: 'Shop', datumCount: 1_000, status: 200 });
    expect(recorded!.wireBytes).toBeLessThan(recorded!.bodyBytes);
  });

  test.each([
    ['InvalidParameterValueException', { MetricName: 'Orders', Value: NaN }],
    ['InvalidParameterValueException', { MetricName: 'Orders', Value: -Infinity }],
    ['MissingRequiredParameterException', { MetricName: 'Orders' }],
    [
      'InvalidParameterCombinationException',
      { MetricName: 'Orders', Value: 1, StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
    ],
  ])('makes the client throw %s', async (name, datum) => {
    const error = await caught(put(datum));
    expect(error).toMatchObject({ name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
  });

  test('gives the client a message that names what was given', async () => {
    const error = await caught(put({ MetricName: 'Orders', Value: NaN }));
    expect(error).toMatchObject({
      message: 'The value "NaN" for parameter MetricData.member.1.Value must be a number.',
    });
  });

  test('gives data of an entity to the store', async () => {
    await client.send(
      new PutMetricDataCommand({
        Namespace: 'Shop',
        StrictEntityValidation: true,
        EntityMetricData: [
          {
            Entity: { KeyAttributes: { Type: 'Service' } },
            MetricData: [{ MetricName: 'Orders', Value: 1 }],
          },
        ],
      }),
    );
    expect(seriesNames()).toEqual(['Orders']);
  });
});

describe('faults', () => {
  test('answers with the error of a fault, which the client knows by name', async () => {
    standIn.faults.add({
      matches: () => true,
      respond: { status: 400, type: 'Throttling', message: 'Rate exceeded' },
    });
    expect(await caught(put({ MetricName: 'Orders', Value: 1 }))).toMatchObject({
      name: 'Throttling',
      message: 'Rate exceeded',
    });
    expect(seriesNames()).toEqual([]);
    expect(standIn.requests).toMatchObject([{ status: 400, errorType: 'Throttling', datumCount: 1 }]);
  });

  test('answers a server fault as the class that the SDK declares', async () => {
    standIn.faults.add({
      matches: () => true,
      respond: { status: 500, type: 'InternalServiceFault', message: 'Try again' },
    });
    expect(await caught(put({ MetricName: 'Orders', Value: 1 }))).toMatchObject({
      name: 'InternalServiceFault',
      $fault: 'server',
    });
  });

  test('is over after its number of times', async () => {
    standIn.faults.add({
      matches: () => true,
      respond: { status: 400, type: 'Throttling', message: '' },
      times: 1,
    });
    await caught(put({ MetricName: 'First', Value: 1 }));
    await put({ MetricName: 'Second', Value: 1 });
    expect(seriesNames()).toEqual(['Second']);
  });

  test('leaves requests alone that it does not match', async () => {
    standIn.faults.add({
      matches: ({ body }) => JSON.stringify(body).includes('Unlucky'),
      respond: 'reset',
    });
    await put({ MetricName: 'Orders', Value: 1 });
    expect(seriesNames()).toEqual(['Orders']);
  });

  test('resets the connection and stores nothing', async () => {
    standIn.faults.add({ matches: () => true, respond: 'reset' });
    expect(String(await caught(put({ MetricName: 'Orders', Value: 1 })))).toContain('ECONNRESET');
    expect(seriesNames()).toEqual([]);
    expect(standIn.requests).toMatchObject([{ status: 0 }]);
  });

  test('holds the answer back after the data are stored', async () => {
    standIn.faults.add({ matches: () => true, respond: { delayMs: 60_000 } });
    const answer = caught(send(standIn.url, withDatum({})));
    while (standIn.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(seriesNames()).toEqual(['Orders']);
    await standIn.close();
    expect(await answer).toMatchObject({ code: 'ECONNRESET' });
    standIn = await CloudWatchStandIn.start({ clock: () => NOW });
  });

  test('answers late what was held back for a moment', async () => {
    standIn.faults.add({ matches: () => true, respond: { delayMs: 1 } });
    expect(await send(standIn.url, withDatum({}))).toMatchObject({ status: 200 });
  });

  test('are gone once cleared', async () => {
    standIn.faults.add({ matches: () => true, respond: 'reset' });
    standIn.faults.clear();
    expect(await send(standIn.url, withDatum({}))).toMatchObject({ status: 200 });
  });
});

describe('with raw requests', () => {
  test('answers an empty document and a request id', async () => {
    const answer = await send(standIn.url, withDatum({}));
    expect(answer).toMatchObject({ status: 200, message: '' });
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['content-type']).toBe('application/x-amz-json-1.0');
  });

  test('takes a compressed body and counts its bytes both ways', async () => {
    const body = withDatum({});
    const compressed = gzipSync(body);
    await send(standIn.url, compressed, { 'content-encoding': 'gzip' });
    expect(standIn.requests).toMatchObject([{ bodyBytes: body.length, wireBytes: compressed.length }]);
  });

  test('writes the Query code that old clients read', async () => {
    const answer = await send(standIn.url, withDatum({ Value: 'many' }));
    expect(answer).toMatchObject({ status: 400, type: 'InvalidParameterValueException' });
    expect(answer.headers['x-amzn-query-error']).toBe('InvalidParameterValue;Sender');
  });

  test('names every mistake of a request at once, one a line', async () => {
    const answer = await send(standIn.url, withDatum({ Value: 'many', Unit: 'Litres', Colour: 'red' }));
    expect(answer.message.split('\n')).toHaveLength(3);
    expect(answer.message).toContain('MetricData.member.1.Colour is not a member of the API');
    expect(answer.message).toContain('"Litres"');
    expect(answer.message).toContain('"many"');
  });

  test('listens on loopback only', () => {
    expect(standIn.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('gives up on a port that is taken', async () => {
    const port = Number(new URL(standIn.url).port);
    expect(await caught(CloudWatchStandIn.start({ clock: () => NOW, port }))).toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
