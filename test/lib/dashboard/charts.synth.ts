import { Duration } from 'aws-cdk-lib';
import { MetricSet, PinpointSource } from '../../../lib';
import { ALARM_IDS, alarmRow, linesOf as alarmLinesOf } from '../../../lib/catalogue/alarms';
import { DIMENSIONS_BY_SCOPE } from '../../../lib/catalogue/metric-row';
import { chosenMetrics, rowOf } from '../../../lib/catalogue/metrics';
import { templateOf } from '../synthesis';
import { type Widget, bodyOf, chartNamed, chartsOf, linesOf, ownLinesOf, searchOf } from './body';
import { expectEach } from '../../support/each';

const essential = templateOf();
const standard = templateOf({ metrics: MetricSet.STANDARD });
const LINES = ownLinesOf(standard);

const lineName = ({ line }: (typeof LINES)[number]) => `${line.title}: ${line.expression}`;
const titleOf = ({ properties }: Widget) => String(properties.title);

test('every line finds the exact series that its poller publishes', () => {
  expectEach(
    LINES,
    (search) => {
      expect(search.namespace).toBe('EngagementMonitoring');
      expect(search.dimensions).toEqual(DIMENSIONS_BY_SCOPE[rowOf(search.name).scope]);
      expect(search.terms).toMatch(/^ Monitor="shop"/);
    },
    lineName,
  );
});

test('every line reads its own statistic', () => {
  expectEach(
    LINES,
    ({ name, statistic }) => {
      expect(statistic).toBe(name === 'SourceReachable' ? 'Minimum' : 'Maximum');
    },
    lineName,
  );
});

test('a gap of a line is zero only where silence means zero', () => {
  expectEach(
    LINES,
    ({ name, line }) => {
      expect(line.expression.includes('FILL(')).toBe(name === 'PollsCompleted');
    },
    lineName,
  );
});

test('growth is drawn only of a total that does not restart', () => {
  expectEach(
    LINES,
    ({ name, line }) => {
      const { kind } = rowOf(name);
      expect(line.expression.includes('DIFF(')).toBe(kind === 'lifetime');
      expect(kind).not.toBe('increment');
    },
    lineName,
  );
});

test('growth is counted per item before it is added up', () => {
  expectEach(
    LINES.filter(({ line }) => line.expression.includes('SUM(DIFF(')),
    ({ line }) => {
      expect(line.expression).toMatch(/^SUM\(DIFF\(SEARCH\(/);
    },
    lineName,
  );
});

test('each line of an item is labelled by the item and its last value', () => {
  expectEach(
    LINES.filter(({ line }) => !line.expression.includes('SUM(')),
    ({ name, line }) => {
      const [id] = DIMENSIONS_BY_SCOPE[rowOf(name).scope].slice(-1);
      expect(line.label).toContain(`\${PROP('Dim.${id}')}`);
      expect(line.label).toMatch(/\$\{LAST\}$/);
    },
    lineName,
  );
});

test('every line of a chart with several metrics says which it is', () => {
  for (const { properties } of chartsOf(standard)) {
    const labels = linesOf(standard)
      .filter(({ title }) => title === properties.title)
      .map(({ label }) => label);
    expect([properties.title, new Set(labels).size]).toEqual([properties.title, labels.length]);
  }
});

test('titles tell the charts of a section apart', () => {
  const sections = bodyOf(standard).widgets.reduce<string[][]>((all, { type, properties }) => {
    if (type === 'text' && properties.markdown?.startsWith('## ')) return [...all, []];
    if (type === 'metric') all.at(-1)?.push(properties.title ?? '');
    return all;
  }, []);
  expect(sections).toHaveLength(5);
  for (const titles of sections) expect(new Set(titles).size).toBe(titles.length);
});

test('every chart starts at zero and says what its axis counts', () => {
  expectEach(
    chartsOf(standard),
    ({ properties }) => {
      expect(properties.yAxis?.left).toMatchObject({ min: 0, label: expect.stringMatching(/\w/) });
    },
    titleOf,
  );
});

test('no chart mixes units', () => {
  expectEach(
    chartsOf(standard),
    ({ properties }) => {
      const units = LINES.filter(({ line }) => line.title === properties.title).map(
        ({ name }) => rowOf(name).unit,
      );
      expect(new Set(units).size).toBeLessThanOrEqual(1);
    },
    titleOf,
  );
});

describe('what is drawn with', () => {
  const ALL_SOURCES = PinpointSource.all();

  test.each(ALL_SOURCES)('$sourceId alone is published by its poller', (source) => {
    const published = chosenMetrics({ source: source._id(), metrics: 'essential', maximumSmsBreakdowns: 0 });
    const charted = ownLinesOf(templateOf({ sources: [source] })).map(({ name }) => name);
    expect(charted.filter((name) => !published.includes(name))).toEqual([]);
    expect(charted).toEqual(expect.arrayContaining(['ItemsDiscovered', 'SourceReachable']));
  });

  test('the essential set is published with it', () => {
    expect(ownLinesOf(essential).filter(({ name }) => rowOf(name).set !== 'essential')).toEqual([]);
  });

  test('the standard set is more, and the larger text says so in the essential one', () => {
    const titles = (template: typeof essential) =>
      chartsOf(template).map(({ properties }) => properties.title);
    const more = titles(standard).filter((title) => !titles(essential).includes(title));
    expect(more).toEqual([
      'Participants rejected, all journeys shown',
      'Messages that were not sent, by reason, all journeys shown',
      'E-mails today (UTC) by outcome, all journeys shown',
      'Rates of today, as Pinpoint gives them (their scale is not documented)',
      'Left out of the newest run, by reason, all campaigns shown',
    ]);
    const said = bodyOf(essential).widgets.flatMap(({ properties }) => properties.markdown ?? []);
    for (const title of more) expect(said.join('\n')).toContain(title);
    expect(said.filter((text) => text.includes('MetricSet.STANDARD'))).toHaveLength(3);
    expect(
      bodyOf(standard).widgets.filter(({ properties }) => properties.markdown?.includes('STANDARD')),
    ).toEqual([]);
  });
});

describe('alarm lines', () => {
  const labels = (title: string, template = essential) =>
    (chartNamed(template, title).properties.annotations?.horizontal ?? []).map(({ label }) => label);

  test.each([
    ['E-mails that hard-bounce', ['page from 10 %', 'ticket from 5 %']],
    ['Messages that fail', ['page from 25 %', 'ticket from 10 %']],
    ['Runs whose counts stand still', ['ticket from 2 h']],
    ['Polls completed', ['page under 1']],
    ['Newest run: failed, nobody to send to, far too many', ['page from 1']],
    ['Participants inside', []],
  ])('of "%s" are %j', (title, expected) => {
    expect(labels(title)).toEqual(expected);
  });

  test('are drawn for every alarm that reads a metric of a poller and is on', () => {
    const drawn = chartsOf(essential).flatMap(({ properties }) =>
      (properties.annotations?.horizontal ?? []).map(({ value }) => `${properties.title} ${value}`),
    );
    for (const id of ALARM_IDS.filter((alarm) => alarmRow(alarm).isOff !== true)) {
      for (const [, { signal, threshold }] of alarmLinesOf(alarmRow(id))) {
        if (!('metric' in signal)) continue;
        const { metric } = signal;
        const charts = ownLinesOf(essential).filter(({ name }) => name === metric);
        expect([id, charts.length]).toEqual([id, 1]);
        expect(drawn).toContain(`${charts[0]?.line.title} ${threshold}`);
      }
    }
  });

  test('stand where the user has put them', () => {
    const moved = templateOf({
      alarmOptions: {
        'journey.bounce': { pageThreshold: 20, ticketThreshold: 8 },
        'journey.throttled': { enabled: false },
      },
    });
    const [first] = chartsOf(moved).filter(
      ({ properties }) => properties.title === 'E-mails that hard-bounce',
    );
    expect(first?.properties.annotations?.horizontal?.map(({ value }) => value)).toEqual([20, 8]);
    expect(labels('Messages that are throttled', moved)).toEqual([]);
  });
});

test('each line has the period of its poller', () => {
  const sources = [
    PinpointSource.journeyExecution({ interval: Duration.minutes(30) }),
    PinpointSource.journeyRuns({ interval: Duration.minutes(1) }),
  ];
  const periods = Object.fromEntries(
    ownLinesOf(templateOf({ sources })).map(({ name, period }) => [name, period]),
  );
  expect(periods).toMatchObject({ JourneyEndpointActive: 1_800, JourneyRunsRunning: 60 });
  // A line per source in one chart: the slowest poller's period has no gaps.
  expect(periods).toMatchObject({ ItemsDiscovered: 1_800, SourceReachable: 1_800 });
});

test('the namespace and monitor are those of the monitor', () => {
  const lines = ownLinesOf(templateOf({ metricNamespace: 'Shop/Engagement', monitorName: 'my shop' }));
  expect([...new Set(lines.map(({ namespace }) => namespace))]).toEqual(['Shop/Engagement']);
  for (const { terms } of lines) expect(terms).toMatch(/^ Monitor="my shop"/);
});

describe("Pinpoint's own metrics", () => {
  const own = (template = essential) =>
    linesOf(template)
      .map((line) => ({ ...searchOf(line.expression), line }))
      .filter(({ namespace }) => namespace === 'AWS/Pinpoint');

  test('are counts, which are zero where nothing happened, but for a latency', () => {
    expect(own()).toHaveLength(15);
    for (const { metric, statistic, line } of own()) {
      const isTime = metric === 'CampaignSendMessageLatency';
      expect([metric, statistic]).toEqual([metric, isTime ? 'Maximum' : 'Sum']);
      expect(line.expression.startsWith('FILL(')).toBe(!isTime);
    }
  });

  test('have the dimensions that AWS gives them', () => {
    for (const { metric, dimensions } of own()) {
      const byChannel = /^(Direct|Campaign)SendMessage/.test(metric);
      expect([metric, dimensions]).toEqual([
        metric,
        byChannel ? ['ApplicationId', 'Channel'] : ['ApplicationId'],
      ]);
    }
  });

  test('are narrowed to the applications watched', () => {
    for (const { terms } of own()) expect(terms).toBe(' ApplicationId=("8f0c1e6ba3d94f7c85e2b1d06c9f4a37")');
  });
});

test('what the series cost is their number times the price of one', () => {
  const [, cost] = (
    chartNamed(essential, 'Series, and what they cost in a month').properties.metrics ?? []
  ).flat();
  expect(typeof cost === 'object' && cost.expression).toMatch(
    /^SUM\(SEARCH\('.* MetricName="SeriesPublished" .*'\, 'Maximum', 900\)\) \* 0\.3$/,
  );
});
