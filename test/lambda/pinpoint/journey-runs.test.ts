import { planJourneyRuns } from '../../../lambda/pinpoint/journey-runs';
import { APPLICATION, WELCOME, contextOf, observationsOf, valuesOf } from '../support/context';
import { type Recorded, fixture, recordedPinpoint } from '../support/recorded-pinpoint';

interface Run {
  readonly RunId: string;
  readonly Status: string;
  readonly CreationTime?: string | null;
  readonly LastUpdateTime?: string;
}

const RECORDED = fixture<{ Item: Run[] }>('get-journey-runs').Item;

async function read(runs: Recorded, { state = 'ACTIVE', intervalMinutes = 5 } = {}) {
  const { reader } = recordedPinpoint({
    [`${APPLICATION}/journeys`]: {
      Item: [{ ApplicationId: APPLICATION, Id: WELCOME, Name: 'Welcome', State: state }],
    },
    [`${APPLICATION}/journeys/${WELCOME}/runs`]: runs,
  });
  const context = contextOf(
    { source: 'journey-runs', intervalMinutes, items: { journey: { states: [state] } } },
    { chosen: [] },
  );
  const observations = await observationsOf(await planJourneyRuns(reader, APPLICATION, context));
  return { observations, values: valuesOf(observations), malformed: context.malformed };
}

function run(Status: string, given: Partial<Run> = {}): Run {
  const time = '2026-03-02T10:10:00.000Z';
  return { RunId: 'run', Status, CreationTime: time, LastUpdateTime: time, ...given };
}

describe('the runs of a journey', () => {
  test('are counted by status', async () => {
    const { values } = await read('get-journey-runs');
    expect(values).toMatchObject({
      JourneyRunsScheduled: 1,
      JourneyRunsRunning: 1,
      JourneyRunsCompleted: 2,
      JourneyRunsCancelled: 1,
    });
  });

  test('are zeros, not absent, for a journey without runs', async () => {
    const { values } = await read({ Item: [] });
    expect(values).toEqual({
      JourneyRunsScheduled: 0,
      JourneyRunsRunning: 0,
      JourneyRunsCompleted: 0,
      JourneyRunsCancelled: 0,
      ApplicationJourneyRunsCancelled: 0,
    });
  });

  test('of a status that Pinpoint adds tomorrow are in no count', async () => {
    const { values } = await read({ Item: [run('SUSPENDED')] });
    expect(values).toMatchObject({ JourneyRunsRunning: 0, JourneyRunsCompleted: 0 });
  });
});

describe('the newest run', () => {
  const ORDERS: [string, Run[]][] = [
    ['as recorded', RECORDED],
    ['reversed', [...RECORDED].reverse()],
    [
      'sorted by its creation',
      [...RECORDED].sort((a, b) => String(a.CreationTime).localeCompare(String(b.CreationTime))),
    ],
  ];

  test.each(ORDERS)('is found in any order of the list: %s', async (_, Item) => {
    const { values } = await read({ Item });
    expect(values.JourneyLatestRunAge).toBe(15 * 60);
  });

  test('has lasted until the poll while it runs', async () => {
    const { values } = await read('get-journey-runs');
    expect(values.JourneyLatestRunDuration).toBe(15 * 60);
  });

  test.each(['COMPLETED', 'CANCELLED'])('that is %s has lasted until its last update', async (status) => {
    const finished = run(status, {
      CreationTime: '2026-03-02T09:00:00Z',
      LastUpdateTime: '2026-03-02T09:41:10Z',
    });
    const { values } = await read({ Item: [finished] });
    expect(values.JourneyLatestRunDuration).toBe(41 * 60 + 10);
  });

  test('has lasted no time where Pinpoint does not say when it was updated', async () => {
    const { values } = await read({ Item: [run('COMPLETED', { LastUpdateTime: undefined })] });
    expect(values.JourneyLatestRunDuration).toBe(0);
  });

  test('is none that is only scheduled', async () => {
    const { values } = await read({ Item: [run('SCHEDULED')] });
    expect(values).not.toHaveProperty('JourneyLatestRunAge');
    expect(values).not.toHaveProperty('JourneyLatestRunDuration');
  });

  test('is of age zero where Pinpoint says that it was created after the poll', async () => {
    const { values } = await read({ Item: [run('RUNNING', { CreationTime: '2026-03-02T10:15:20Z' })] });
    expect(values.JourneyLatestRunAge).toBe(0);
    expect(values.JourneyLatestRunDuration).toBe(0);
  });

  test('is none whose creation is null, which the SDK takes for absent', async () => {
    const { values, malformed } = await read({ Item: [run('COMPLETED', { CreationTime: null })] });
    expect(values).not.toHaveProperty('JourneyLatestRunAge');
    expect(malformed).toEqual([]);
  });

  test.each(['', 'lately'])('is none whose creation is %j, with a note', async (CreationTime) => {
    const { values, malformed } = await read({ Item: [run('COMPLETED', { CreationTime })] });
    expect(values).not.toHaveProperty('JourneyLatestRunAge');
    expect(values.JourneyRunsCompleted).toBe(1);
    expect(malformed).toEqual([
      {
        place: `GetJourneyRuns ${APPLICATION}/${WELCOME} run CreationTime`,
        given: JSON.stringify(CreationTime),
      },
    ]);
  });
});

describe('the cancelled runs of the application', () => {
  test.each([
    ['just now', 5, '2026-03-02T10:15:00Z', 1],
    ['within the last poll period', 5, '2026-03-02T10:11:00Z', 1],
    ['within the period before', 5, '2026-03-02T10:05:01Z', 1],
    ['two periods ago', 5, '2026-03-02T10:05:00Z', 0],
    ['long ago', 5, '2026-02-02T10:05:00Z', 0],
    ['within two longer periods', 15, '2026-03-02T09:45:01Z', 1],
    ['two longer periods ago', 15, '2026-03-02T09:45:00Z', 0],
  ])('count one that was cancelled %s (interval %d min)', async (_, intervalMinutes, time, expected) => {
    const { values } = await read(
      { Item: [run('CANCELLED', { LastUpdateTime: time })] },
      { intervalMinutes },
    );
    expect(values.ApplicationJourneyRunsCancelled).toBe(expected);
  });

  test.each([
    ['ACTIVE', 1],
    ['CANCELLED', 0],
    ['PAUSED', 0],
    ['CLOSED', 0],
    ['COMPLETED', 0],
  ])('count a run of a journey that is %s: %d', async (state, expected) => {
    const { values } = await read({ Item: [run('CANCELLED')] }, { state });
    expect(values.ApplicationJourneyRunsCancelled).toBe(expected);
    expect(values.JourneyRunsCancelled).toBe(1);
  });

  test('count no run that ended otherwise', async () => {
    const { values } = await read({ Item: [run('COMPLETED'), run('RUNNING'), run('SCHEDULED')] });
    expect(values.ApplicationJourneyRunsCancelled).toBe(0);
  });

  test('count no run that does not say when it was updated', async () => {
    const { values } = await read({ Item: [run('CANCELLED', { LastUpdateTime: undefined })] });
    expect(values.ApplicationJourneyRunsCancelled).toBe(0);
  });

  test('are added up over journeys, as a series of the application', async () => {
    const other = 'f'.repeat(32);
    const { reader } = recordedPinpoint({
      [`${APPLICATION}/journeys`]: {
        Item: [WELCOME, other].map((Id) => ({ Id, Name: Id, ApplicationId: APPLICATION, State: 'ACTIVE' })),
      },
      [`${APPLICATION}/journeys/${WELCOME}/runs`]: {
        Item: [run('CANCELLED'), { ...run('CANCELLED'), RunId: '2' }],
      },
      [`${APPLICATION}/journeys/${other}/runs`]: { Item: [run('CANCELLED')] },
    });
    const plan = await planJourneyRuns(
      reader,
      APPLICATION,
      contextOf({ source: 'journey-runs' }, { chosen: [] }),
    );
    expect(await observationsOf(plan)).toContainEqual({
      metric: 'ApplicationJourneyRunsCancelled',
      item: { ApplicationId: APPLICATION },
      value: 3,
    });
  });
});
