import { App, Stack, Stage } from 'aws-cdk-lib';
import { ACCOUNT, agnosticStack, linesOf, monitorIn, REGION, stackIn, warningsOf } from '../synthesis';

const env = { account: ACCOUNT, region: REGION };
const unnamed = { monitorName: undefined };

test('a monitor without a name is called by its path, at every synthesis the same', () => {
  expect(monitorIn(stackIn(), unnamed).monitorName).toBe('Test-Engagement');
  const stage = new Stage(new App(), 'Prod', { env });
  expect(monitorIn(new Stack(stage, 'Shop'), unnamed).monitorName).toBe('Prod-Shop-Engagement');
});

test('a long path is cut at its beginning, and what a dimension or an alarm cannot hold becomes a hyphen', () => {
  const stack = new Stack(new App(), `Ä${'x'.repeat(70)}`.replace('Ä', 'A'), { env });
  const { monitorName } = monitorIn(stack, unnamed, "Shop's");
  expect(monitorName).toHaveLength(60);
  expect(monitorName).toMatch(/^x+-Shop-s$/);
});

const TWICE =
  'monitorName: "shop" is the name of Test/Engagement too, in the same account and Region; give each monitor a name of its own';

test('two monitors of one name in one account and Region are one mistake', () => {
  const stack = stackIn();
  monitorIn(stack);
  expect(linesOf(() => monitorIn(stack, {}, 'Other'))).toEqual([
    'The monitor "Test/Other" cannot be built:',
    `- ${TWICE}`,
  ]);
});

test('in other Regions, and in other stages of an app, the name may be the same', () => {
  const root = new App();
  const monitored = (scope: App | Stage, id: string, region: string) =>
    monitorIn(new Stack(scope, id, { env: { account: ACCOUNT, region } }));
  monitored(root, 'Ireland', 'eu-west-1');
  expect(() => monitored(root, 'Frankfurt', 'eu-central-1')).not.toThrow();
  expect(() => monitored(new Stage(root, 'Prod', { env }), 'Ireland', 'eu-west-1')).not.toThrow();
});

test('where account and Region are not known, the same name is warned of', () => {
  const stack = agnosticStack();
  monitorIn(stack);
  monitorIn(stack, {}, 'Other');
  expect(warningsOf(stack).filter((warning) => warning.includes('monitorName'))).toEqual([
    'monitorName: "shop" is the name of Test/Engagement too, which is a mistake if both are deployed in one account and ' +
      'Region; give each monitor a name of its own [ack: cdk-engagement-monitoring:monitorNameTwice]',
  ]);
});
