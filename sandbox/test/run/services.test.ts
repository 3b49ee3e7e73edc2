import { World } from '../../pinpoint/world';
import { AccountServices } from '../../run/account-services';
import { SERVICE_ROWS, serviceOf } from '../../run/services';
import { smallScenario } from '../pinpoint/small-scenarios';
import { deploymentOf } from '../preview/support/run';

const EMPTY = { method: 'POST', path: '/nowhere', headers: {}, body: Buffer.from('') };

test('no two services share a suffix of AWS_ENDPOINT_URL', () => {
  const suffixes = SERVICE_ROWS.map(([, { suffix }]) => suffix);
  expect(new Set(suffixes).size).toBe(suffixes.length);
});

test('a suffix without a stand-in is of no service', () => {
  expect([serviceOf('SQS'), serviceOf('S3'), serviceOf(undefined)]).toEqual(['sqs', undefined, undefined]);
});

test('requests that name no operation are counted by the name of their service', async () => {
  const services = new AccountServices(
    deploymentOf({ queues: [] }),
    new World(smallScenario('journeys: []')),
  );
  for (const service of Object.values(services.all)) await service.respond(EMPTY);
  const named = SERVICE_ROWS.map(([, { name }]) => [`no operation of ${name}`, 1] as const);
  expect(services.requests()).toEqual(Object.fromEntries(named));
  expect(services.requests()).toEqual(Object.fromEntries(named));
});

test('what a deployment has nothing in has no endpoint', () => {
  const services = new AccountServices(
    deploymentOf({ queues: [], alarms: [] }),
    new World(smallScenario('journeys: []')),
  );
  expect(Object.keys(services.named())).toEqual(['PINPOINT', 'CLOUDWATCH', 'LAMBDA']);
});
