import { AT } from '../support/context';
import { CLUB, PollerRig, SHOP } from '../support/poller-rig';

const CONFIG = { source: 'application-kpis', metrics: 'essential' } as const;

let rig: PollerRig;
afterEach(() => rig.close());

/** Requests from one on that ask for days before the poll's own. */
function askedForThePast(from: number) {
  return rig.pinpoint.requests
    .slice(from)
    .filter(({ parameters }) => (parameters.StartTime ?? '') < '2026-03-02')
    .map(({ parameters }) => parameters.ApplicationId);
}

/** Days, as `2026-03-02`, that the shop's e-mails have a data point in. */
function daysOf(ApplicationId: string): Set<string> {
  const { store } = rig.cloudwatch;
  const name = 'ApplicationTxnEmailsSent';
  const series = store.find('EngagementMonitoring', name, { Monitor: 'production', ApplicationId });
  return new Set((series ? store.points(series) : []).map(({ time }) => time.toISOString().slice(0, 10)));
}

const messages = (log: readonly { readonly message: string }[]) => log.map(({ message }) => message);

test('the past of an application that was never polled is filled in after its first poll', async () => {
  rig = await PollerRig.start({ isNew: true });
  const { error, log } = await rig.invoke({ config: CONFIG });
  expect(error).toBeUndefined();
  expect(messages(log)).toEqual(['poll completed', 'backfill completed']);
  expect(daysOf(SHOP)).toContain('2026-03-02');
  expect(daysOf(SHOP)).toContain('2026-03-01');
  expect(daysOf(SHOP).size).toBeGreaterThan(2);
});

test('the past is filled in once', async () => {
  rig = await PollerRig.start({ isNew: true });
  await rig.invoke({ config: CONFIG });
  const before = rig.pinpoint.requests.length;
  const later = new Date(AT.getTime() + 15 * 60_000);
  rig.world.advanceTo(later);
  const { log } = await rig.invoke({ config: CONFIG, event: { scheduledTime: later.toISOString() } });
  expect(messages(log)).toEqual(['poll completed']);
  expect(rig.pinpoint.requests.length).toBeGreaterThan(before);
  expect(askedForThePast(before)).toEqual([]);
});

test('an application that is added later has its own past filled in, and the others not again', async () => {
  rig = await PollerRig.start({ isNew: true });
  await rig.invoke({ config: CONFIG });
  const before = rig.pinpoint.requests.length;
  const later = new Date(AT.getTime() + 15 * 60_000);
  rig.world.advanceTo(later);
  const event = { scheduledTime: later.toISOString() };
  await rig.invoke({ config: { ...CONFIG, containers: [SHOP, CLUB] }, event });
  expect(daysOf(CLUB)).toContain('2026-03-01');
  expect(new Set(askedForThePast(before))).toEqual(new Set([CLUB]));
});

test('an application that was polled before is not filled in', async () => {
  rig = await PollerRig.start();
  const { log } = await rig.invoke({ config: CONFIG });
  expect(messages(log)).toEqual(['poll completed']);
  expect([...daysOf(SHOP)]).toEqual(['2026-03-02']);
});

test('a source without numbers of past days fills in nothing', async () => {
  rig = await PollerRig.start({ isNew: true });
  const { log } = await rig.invoke({ config: { source: 'journey-execution' } });
  expect(messages(log)).toEqual(['poll completed']);
});

/** CloudWatch answers so wherever data of a day before today are among those that are sent. */
function answerThePast(type: string, status: number, message: string): void {
  rig.cloudwatch.faults.add({
    matches: ({ body }) =>
      (body as { MetricData: { Timestamp: number }[] }).MetricData.some(
        ({ Timestamp }) => Timestamp < Date.parse('2026-03-02T00:00:00Z') / 1_000,
      ),
    respond: { status, type, message },
  });
}

test('a past that cannot be published does not fail the poll, and is told', async () => {
  rig = await PollerRig.start({ isNew: true });
  answerThePast('AccessDeniedException', 403, 'no past for you');
  const { error, log } = await rig.invoke({ config: CONFIG });
  expect(error).toBeUndefined();
  expect(log.at(-1)).toMatchObject({
    level: 'WARN',
    message: 'backfill failed',
    applications: [SHOP],
    error: expect.stringContaining('no past for you'),
  });
  expect(rig.valueOf('PollsCompleted', { Source: 'application-kpis' })).toBe(1);
});

test('a past that CloudWatch refuses is dropped datum by datum, each with its place', async () => {
  rig = await PollerRig.start({ isNew: true });
  answerThePast('InvalidParameterValueException', 400, 'too old');
  const { error, log } = await rig.invoke({ config: CONFIG });
  expect(error).toBeUndefined();
  expect(log.at(-1)).toMatchObject({ level: 'WARN', message: 'backfill completed' });
  expect(JSON.stringify(log.at(-1))).toMatch(/PutMetricData ApplicationTxn[^"]*".*too old/);
  expect(rig.valueOf('PollsCompleted', { Source: 'application-kpis' })).toBe(1);
});
