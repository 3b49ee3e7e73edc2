import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { ElsewhereService } from '../../run/elsewhere';
import { WireServer } from '../../wire-server';

let elsewhere: ElsewhereService;
let server: WireServer;

beforeEach(async () => {
  elsewhere = new ElsewhereService();
  server = await WireServer.start(elsewhere);
});
afterEach(() => server.close());

test('a call to a service without a stand-in is refused at once and noted', async () => {
  const client = new CloudWatchClient({
    endpoint: server.url,
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
  const response = await fetch(`${server.url}/v1/apps`);
  expect(response.status).toBe(400);
  expect(elsewhere.calls).toEqual(['an unknown service GET /v1/apps']);
});
