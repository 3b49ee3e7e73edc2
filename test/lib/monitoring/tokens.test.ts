import { CfnParameter } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Applications, Campaigns, Journeys } from '../../../lib';
import { linesOf, onlyResource, pollerIn, stackIn, textOf } from '../synthesis';

describe('tokens', () => {
  test('are not judged before they are known, and arrive where they are needed', () => {
    const stack = stackIn();
    const text = (id: string) => new CfnParameter(stack, id).valueAsString;
    const number = (id: string) => new CfnParameter(stack, id, { type: 'Number' }).valueAsNumber;
    pollerIn(stack, {
      applications: Applications.ids(text('First'), text('Second')),
      journeys: Journeys.all().inStates(text('JourneyState')),
      campaigns: Campaigns.all().inStates(text('CampaignState')),
      monitorName: text('Name'),
      metricNamespace: text('Namespace'),
      requestsPerSecond: number('Rate'),
      memorySize: number('Memory'),
      breakdownLimit: number('Breakdowns'),
      maximumSeries: number('Most'),
    });
    const { Environment, MemorySize } = onlyResource(
      Template.fromStack(stack),
      'AWS::Lambda::Function',
    ).Properties;
    const { Variables } = Environment as { readonly Variables: { readonly [name: string]: unknown } };
    expect(MemorySize).toEqual({ Ref: 'Memory' });
    expect(Variables.PINPOINT_REQUESTS_PER_SECOND).toEqual({ Ref: 'Rate' });
    expect(textOf(Variables.POLLER_CONFIG)).toBe(
      '{"monitor":"<Name>","source":"journey-runs","namespace":"<Namespace>","intervalMinutes":5,' +
        '"applications":["<First>","<Second>"],"journeys":{"states":["<JourneyState>"]},' +
        '"campaigns":{"states":["<CampaignState>"]},"metrics":"essential","breakdownLimit":<Breakdowns>,"maximumSeries":<Most>}',
    );
  });

  test('do not hide the mistakes beside them', () => {
    const stack = stackIn();
    const token = new CfnParameter(stack, 'Id').valueAsString;
    expect(
      linesOf(() => pollerIn(stack, { applications: Applications.ids(token, 'a/b'), monitorName: token })),
    ).toEqual([
      'The poller "Test/Poller" cannot be built:',
      `- applications: "a/b" is no application id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -`,
    ]);
  });
});
