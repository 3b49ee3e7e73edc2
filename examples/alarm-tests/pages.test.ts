import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { PinpointApplications, PinpointMonitoring } from 'cdk-engagement-monitoring';
import { expectPages } from 'cdk-engagement-monitoring/testing';

// The first replay of a world polls the four weeks before it; later ones find them kept.
jest.setTimeout(30 * 60_000);

function shopStack(): Stack {
  const stack = new Stack(new App(), 'Shop', { env: { account: '123456789012', region: 'eu-west-1' } });
  new PinpointMonitoring(stack, 'Engagement', {
    applications: PinpointApplications.all(),
    pageTopic: new Topic(stack, 'OnCall'),
    ticketTopic: new Topic(stack, 'Tickets'),
  });
  return stack;
}

test('a campaign whose run fails pages the on-call, once, with its numbers', async () => {
  const { pages } = await expectPages(shopStack(), `${__dirname}/newsletter-fails.yaml`);
  expect(pages[0]?.subject).toContain('Newsletter');
  expect(pages[0]?.text).toContain('0 of 52,300');
});
