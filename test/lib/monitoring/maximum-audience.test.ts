import { Template } from 'aws-cdk-lib/assertions';
import { MaximumAudience } from '../../../lib';
import { configsIn, linesOf, monitorIn, stackIn } from '../synthesis';

/** What each poller is told, by source. */
function toldTo(maximumAudience: MaximumAudience | undefined): { readonly [source: string]: unknown } {
  const stack = stackIn();
  monitorIn(stack, { maximumAudience });
  return Object.fromEntries(
    configsIn(Template.fromStack(stack)).map(({ source, maximumAudience: most }) => [String(source), most]),
  );
}

test.each([
  ['none', undefined, undefined],
  ['one for all', MaximumAudience.ofEveryCampaign(50_000), 50_000],
  ['one by campaign', MaximumAudience.byCampaign({ c1: 10, c2: 20 }), { c1: 10, c2: 20 }],
])('of %s, the poller of campaign runs is told, and no other', (_, given, told) => {
  const { 'campaign-activities': runs, ...others } = toldTo(given);
  expect(runs).toEqual(told);
  expect(Object.values(others)).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

const counts = 'allowed are whole numbers from 1';

test.each([
  [MaximumAudience.ofEveryCampaign(0), [`maximumAudience: 0 is no number of endpoints; ${counts}`]],
  [MaximumAudience.ofEveryCampaign(1.5), [`maximumAudience: 1.5 is no number of endpoints; ${counts}`]],
  [
    MaximumAudience.byCampaign({}),
    ['maximumAudience: no campaign was given; give at least one, or leave the property out'],
  ],
  [
    MaximumAudience.byCampaign({ 'a b': 10, c: -1 }),
    [
      'maximumAudience: "a b" is no campaign id; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -',
      `maximumAudience: c: -1 is no number of endpoints; ${counts}`,
    ],
  ],
])('a monitor refuses %j', (maximumAudience, messages) => {
  expect(linesOf(() => monitorIn(stackIn(), { maximumAudience })).slice(1)).toEqual(
    messages.map((message) => `- ${message}`),
  );
});
