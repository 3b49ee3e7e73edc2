import { applicationQuestions } from '../../../../lambda/pinpoint/past-questions';
import { utcDay } from '../../../../lambda/pinpoint/reader';
import { APPLICATION_ID } from '../../../../sandbox/test/pinpoint/small-scenarios';
import { BackfillRig, DAYS, NOW } from './rig';

let rig: BackfillRig;
afterEach(() => rig.close());

const SOURCES = ['application-kpis', 'campaign-kpis', 'journey-kpis'] as const;
const TWO_WEEKS_MS = 14 * 86_400_000;

/** Everything in the store: series, minute, Maximum. */
const maxima = () => {
  const { store } = rig.cloudwatch;
  return [...store.series].flatMap((series) =>
    store
      .points(series)
      .map(({ time, maximum }) => [
        series.name,
        JSON.stringify(series.dimensions),
        time.toISOString(),
        maximum,
      ]),
  );
};

/** A KPI as a poll of that day would have asked for it, summed over its rows. */
const totalOf = async (day: string, read: (span: ReturnType<typeof utcDay>) => Promise<unknown>) => {
  const result = (await read(utcDay(new Date(`${day}T12:00:00Z`)))) as
    { readonly Rows?: readonly { readonly Values?: readonly { readonly Value?: string }[] }[] } | undefined;
  return (result?.Rows ?? []).reduce((sum, { Values }) => sum + Number(Values?.[0]?.Value), 0);
};

describe('what graphs read of a past day', () => {
  test('is the total of the day, of an application', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source: 'application-kpis' });
    const read = rig.dailyMaximum('ApplicationTxnEmailsSent');
    expect(Object.keys(read).sort()).toEqual([...DAYS].sort());
    for (const day of DAYS) {
      const total = await totalOf(day, (span) =>
        rig.reader().applicationKpi(APPLICATION_ID, 'txn-emails-sent', span),
      );
      expect(total).toBeGreaterThan(1_000);
      expect(read[day]).toBe(total);
    }
  });

  test('is the total of the day, of a campaign: added up over its activities', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source: 'campaign-kpis' });
    const CampaignId = rig.idOf('Tips');
    const read = rig.dailyMaximum('CampaignAttemptedDeliveries', { CampaignId });
    const kpi = 'attempted-deliveries-grouped-by-campaign-activity';
    for (const day of DAYS) {
      const total = await totalOf(day, (span) =>
        rig.reader().campaignKpi(APPLICATION_ID, CampaignId, kpi, span),
      );
      expect(total).toBeGreaterThan(1_000);
      expect(read[day]).toBe(total);
    }
  });

  test.each(['unique-deliveries', 'hard-bounce-rate', 'email-open-rate'])(
    'is the number of the day that %s gives, whichever way it was asked for',
    async (kpi) => {
      rig = await BackfillRig.start();
      await rig.run({ source: 'campaign-kpis' });
      const CampaignId = rig.idOf('Tips');
      const name = `Campaign${kpi.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
      const read = rig.dailyMaximum(name, { CampaignId });
      expect(Object.keys(read)).toHaveLength(13);
      for (const day of DAYS) {
        const number = await totalOf(day, (span) =>
          rig.reader().campaignKpi(APPLICATION_ID, CampaignId, kpi, span),
        );
        expect(read[day]).toBe(number);
      }
    },
  );

  test('is the total of the day, of a journey', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source: 'journey-kpis' });
    const JourneyId = rig.idOf('Welcome');
    const read = rig.dailyMaximum('JourneyEmailsSent', { JourneyId });
    for (const day of DAYS) {
      const total = await totalOf(day, (span) =>
        rig.reader().journeyKpi(APPLICATION_ID, JourneyId, 'journey-emails-sent', span),
      );
      expect(total).toBeGreaterThan(100);
      expect(read[day]).toBe(total);
    }
  });

  test('stays the total when polls of that day have left smaller ones', async () => {
    rig = await BackfillRig.start();
    const dimensions = { Monitor: 'production', ApplicationId: APPLICATION_ID };
    for (const [time, value] of [
      ['2026-03-01T10:15:00Z', 100],
      ['2026-03-01T23:45:00Z', 900],
    ] as const) {
      rig.cloudwatch.store.put({
        namespace: 'EngagementMonitoring',
        name: 'ApplicationTxnEmailsSent',
        dimensions,
        time: new Date(time),
        unit: 'Count',
        value,
      });
    }
    await rig.run({ source: 'application-kpis' });
    const total = await totalOf('2026-03-01', (span) =>
      rig.reader().applicationKpi(APPLICATION_ID, 'txn-emails-sent', span),
    );
    expect(total).toBeGreaterThan(900);
    expect(rig.dailyMaximum('ApplicationTxnEmailsSent')['2026-03-01']).toBe(total);
  });
});

test.each([
  ['by date', 'txn-emails-sent-grouped-by-date'],
  ['by day', undefined],
])('money is brought to dollars when it is asked for %s', async (_, byDate) => {
  rig = await BackfillRig.start();
  const kpi = {
    metric: 'ApplicationTxnEmailsSent',
    scope: 'application',
    kpi: 'txn-emails-sent',
    rows: 'single',
    byDate,
  } as const;
  const valuesAt = async (scale: number) => {
    const asking = { pinpoint: rig.reader(), days: DAYS.slice(0, 2), note: () => undefined };
    const questions = applicationQuestions([{ ...kpi, scale }], { ApplicationId: APPLICATION_ID }, asking);
    const answers = await Promise.all(questions.map(({ ask }) => ask()));
    return answers.flat().map(({ value }) => value);
  };
  const plain = await valuesAt(1);
  expect(plain).toHaveLength(2);
  expect(await valuesAt(0.5)).toEqual(plain.map((value) => value / 2));
});

describe.each(SOURCES)('a backfill of %s', (source) => {
  test('leaves every Maximum as it was when it is repeated', async () => {
    rig = await BackfillRig.start();
    const first = await rig.run({ source });
    const before = maxima();
    expect(before).toHaveLength(first.dataPublished);
    const second = await rig.run({ source });
    expect(second).toEqual(first);
    expect(maxima()).toEqual(before);
  });

  test('leaves every Maximum as it was when it is repeated a day later, of the days that they share', async () => {
    rig = await BackfillRig.start({ hours: 34.25 });
    await rig.run({ source });
    const before = maxima();
    await rig.run({ source }, { now: new Date('2026-03-03T10:15:00Z') });
    expect(maxima()).toEqual(expect.arrayContaining(before));
  });

  test('publishes one data point per series and day', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source });
    const { store } = rig.cloudwatch;
    const samples = [...store.series].flatMap((series) =>
      store.points(series).map(({ sampleCount }) => sampleCount),
    );
    expect(samples.length).toBeGreaterThanOrEqual(4 * 13);
    expect(new Set(samples)).toEqual(new Set([1]));
  });

  test('stamps the last minute of each of the 13 days, and of no other', async () => {
    rig = await BackfillRig.start();
    const { from, to } = await rig.run({ source });
    expect([from, to]).toEqual(['2026-02-17', '2026-03-01']);
    expect([...new Set(rig.times().map((time) => time.toISOString()))].sort()).toEqual(
      DAYS.map((day) => `${day}T23:59:00.000Z`).sort(),
    );
  });

  test('publishes nothing that is older than two weeks, or in the future', async () => {
    rig = await BackfillRig.start();
    await rig.run({ source });
    const ages = rig.times().map((time) => NOW.getTime() - time.getTime());
    expect(Math.min(...ages)).toBeGreaterThan(0);
    expect(Math.max(...ages)).toBeLessThan(TWO_WEEKS_MS);
    expect(rig.cloudwatch.requests.map(({ status }) => status)).toEqual([200]);
  });

  test('counts what it has published', async () => {
    rig = await BackfillRig.start();
    const { dataPublished, seriesPublished, malformed } = await rig.run({ source });
    expect(dataPublished).toBe(rig.times().length);
    expect(seriesPublished).toBe([...rig.cloudwatch.store.series].length);
    expect(malformed).toEqual([]);
  });
});

describe.each([
  ['just after midnight', 0.01, '2026-03-02T00:00:36Z'],
  ['just before midnight', 23.99, '2026-03-02T23:59:24Z'],
])('%s', (_, hours, now) => {
  test('every data point is taken, the oldest too', async () => {
    rig = await BackfillRig.start({ hours });
    await rig.run({ source: 'application-kpis' }, { now: new Date(now) });
    expect(rig.cloudwatch.requests.map(({ status }) => status)).toEqual([200]);
    expect(Object.keys(rig.dailyMaximum('ApplicationTxnSmsSent')).sort()).toEqual([...DAYS].sort());
  });
});

test('a campaign that ended within the days is filled in up to its end, though no poll reads it any more', async () => {
  rig = await BackfillRig.start({
    parts: `
campaigns:
  - name: Tips
    channel: email
    schedule: daily 01:00
    audience: 500
    starts: 2026-02-15T00:00:00Z
    ends: 2026-02-22T00:00:00Z
`,
  });
  const { itemsDiscovered } = await rig.run({ source: 'campaign-kpis' });
  const days = Object.keys(rig.dailyMaximum('CampaignAttemptedDeliveries', { CampaignId: rig.idOf('Tips') }));
  expect(itemsDiscovered).toBe(1);
  expect(days.sort()).toEqual(['2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-21']);
});
