import { Applications, Campaigns, Journeys, MetricSet } from '../../../lib';
import { templateOf } from '../synthesis';
import { type Widget, bodyOf, chartsOf, expressionsOf } from './body';

const ids = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** The longest names that a monitor may have, with everything that can be published. */
const LONGEST = templateOf({
  monitorName: 'm'.repeat(128),
  metricNamespace: 'n'.repeat(255),
  metrics: MetricSet.ALL,
  breakdownLimit: 250,
});

test("every search is within CloudWatch's 1,024 characters, whatever the names", () => {
  const lengths = expressionsOf(LONGEST).map(({ expression }) => expression.length);
  expect(Math.max(...lengths)).toBeGreaterThan(400);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(1_024);
});

test('no chart has more than 100 searches, nor the dashboard more than 500 widgets', () => {
  expect(bodyOf(LONGEST).widgets.length).toBeLessThanOrEqual(500);
  const searches = chartsOf(LONGEST).map(({ properties }) => (properties.metrics ?? []).length);
  expect(Math.max(...searches)).toBeLessThanOrEqual(100);
});

test('the number of widgets is the same for one journey and for many', () => {
  const one = bodyOf(templateOf({ journeys: Journeys.ids('j'), campaigns: Campaigns.ids('c') }));
  const many = bodyOf(
    templateOf({ journeys: Journeys.ids(...ids(50, 'j')), campaigns: Campaigns.ids(...ids(200, 'c')) }),
  );
  expect(many.widgets).toEqual(one.widgets);
});

const alarmsOf = ({ properties }: Widget) => (properties.alarms ?? []).length;

test.each([
  [1, [15]],
  [29, [99]],
  [30, [100, 2]],
  // As many as one stack holds: CloudFormation takes 500 resources.
  [48, [100, 56]],
])(
  '%i applications have their alarms in status widgets of %j, within the 100 of CloudWatch',
  (count, expected) => {
    const template = templateOf({ applications: Applications.ids(...ids(count, 'a')) });
    const status = bodyOf(template).widgets.filter(({ type }) => type === 'alarm');
    expect(status.map(alarmsOf)).toEqual(expected);
  },
);

test('every widget is within the 24 columns, and none lies upon another', () => {
  const { widgets } = bodyOf(templateOf());
  const cells = widgets.flatMap(({ x, y, width, height }) => {
    expect(x + width).toBeLessThanOrEqual(24);
    return Array.from(
      { length: width * height },
      (_, n) => `${x + (n % width)}/${y + Math.floor(n / width)}`,
    );
  });
  expect(new Set(cells).size).toBe(cells.length);
});
