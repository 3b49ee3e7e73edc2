import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { Elsewhere } from '../../../sandbox/run/elsewhere';

let elsewhere: Elsewhere;

beforeEach(async () => {
  elsewhere = await Elsewhere.start();
});
afterEach(() => elsewhere.close());

test('a call to a service without a stand-in is refused at once and noted', async () => {
  const client = new CloudWatchClient({
    endpoint: elsewhere.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  await expect(client.send(new DescribeAlarmsCommand({}))).rejects.toThrow(
    'The sandbox has no stand-in for monitoring DescribeAlarms.',
  );
  client.destroy();
  expect(elsewhere.calls).toEqual(['monitoring DescribeAlarms']);
});

test('a request without a signature is refused by its path', async () => {
  const response = await fetch(`${elsewhere.url}/v1/apps`);
  expect(response.status).toBe(400);
  expect(elsewhere.calls).toEqual(['an unknown service GET /v1/apps']);
});
