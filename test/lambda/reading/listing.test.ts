import { selectedCampaigns } from '../../../lambda/pinpoint/campaigns';
import { selectedJourneys } from '../../../lambda/pinpoint/journeys';
import type { ItemFilter } from '../../../lib/catalogue/poller-config';
import { APPLICATION, NEWSLETTER, TIPS, WELCOME, contextOf } from '../support/context';
import { type Recorded, fixture, recordedPinpoint } from '../support/recorded-pinpoint';

async function journeys(filter: ItemFilter = {}, list: Recorded = 'list-journeys') {
  const { reader } = recordedPinpoint({ [`${APPLICATION}/journeys`]: list });
  return (await selectedJourneys(reader, APPLICATION, contextOf({ items: { journey: filter } }))).selected;
}

async function campaigns(filter: ItemFilter = {}, list: Recorded = 'get-campaigns') {
  const { reader } = recordedPinpoint({ [`${APPLICATION}/campaigns`]: list });
  return (await selectedCampaigns(reader, APPLICATION, contextOf({ items: { campaign: filter } }))).selected;
}

describe('journeys', () => {
  test('are those whose numbers may still change', async () => {
    expect((await journeys()).map(({ name }) => name)).toEqual([
      'Welcome',
      'Reminder',
      'Paused one',
      'Closed one',
      'Completed lately',
      'Cancelled lately',
      'State of tomorrow',
    ]);
  });

  test('are chosen by name', async () => {
    expect((await journeys({ names: ['*lately'] })).map(({ name }) => name)).toEqual([
      'Completed lately',
      'Cancelled lately',
    ]);
  });

  test('of the settling states are as old as their last modification, creation or end', async () => {
    const finished = { ApplicationId: APPLICATION, Name: 'x', State: 'COMPLETED' };
    const old = '2025-01-01T00:00:00Z';
    const today = '2026-03-02T00:00:00Z';
    const list = {
      Item: [
        { ...finished, Id: 'modified', LastModifiedDate: today, CreationDate: old },
        { ...finished, Id: 'created', CreationDate: today },
        { ...finished, Id: 'ended', LastModifiedDate: old, Schedule: { EndTime: today } },
        { ...finished, Id: 'old', LastModifiedDate: old, Schedule: { StartTime: today } },
        { ...finished, Id: 'timeless' },
      ],
    };
    expect((await journeys({}, list)).map(({ id }) => id)).toEqual(['modified', 'created', 'ended']);
  });

  test('without an id are left out', async () => {
    expect(
      await journeys(
        {},
        {
          Item: [
            { Name: 'x', State: 'ACTIVE' },
            { Id: '', State: 'ACTIVE' },
          ],
        },
      ),
    ).toEqual([]);
  });

  test.each([
    ['an empty list', { Item: [] }],
    ['an answer without a list', {}],
  ])('are none in %s', async (_, list) => {
    expect(await journeys({}, list)).toEqual([]);
  });
});

describe('campaigns', () => {
  test('are those whose numbers may still change', async () => {
    expect((await campaigns()).map(({ id, name }) => name ?? id)).toEqual([
      'Newsletter',
      TIPS,
      'Scheduled',
      'Paused',
      'Ran once today',
      'Ended yesterday',
      'Invalid since today',
    ]);
  });

  test('that have no name fit no pattern but *', async () => {
    expect((await campaigns({ names: ['N*'] })).map(({ id }) => id)).toEqual([NEWSLETTER]);
    expect((await campaigns({ names: ['*'] })).map(({ id }) => id)).toContain(TIPS);
  });

  test('are chosen by the state that Pinpoint nests', async () => {
    expect((await campaigns({ states: ['DELETED'] })).map(({ name }) => name)).toEqual([
      'Segment deleted long ago',
    ]);
  });

  test('without an id are left out', async () => {
    expect(await campaigns({}, { Item: [{ Name: 'x', State: { CampaignStatus: 'EXECUTING' } }] })).toEqual(
      [],
    );
  });

  describe('that have been INVALID for longer than numbers settle', () => {
    const invalid = (Schedule: object) => ({
      Item: [
        {
          Id: 'x',
          State: { CampaignStatus: 'INVALID' },
          LastModifiedDate: '2026-02-20T12:00:00Z',
          Schedule: { StartTime: '2026-01-01T09:00:00Z', ...Schedule },
        },
      ],
    });

    test.each([
      ['that was due since then, lately', { Frequency: 'MONTHLY' }, 1],
      ['that is due later', { StartTime: '2026-03-20T09:00:00Z', Frequency: 'ONCE' }, 1],
      ['that was due the day after', { Frequency: 'DAILY' }, 0],
      ['that ran before', { Frequency: 'ONCE' }, 0],
      ['that is over', { Frequency: 'MONTHLY', EndTime: '2026-02-01T00:00:00Z' }, 0],
      ['that an event starts', { Frequency: 'EVENT' }, 0],
    ])('are kept for what they miss: one %s', async (_, schedule, count) => {
      expect(await campaigns({}, invalid(schedule))).toHaveLength(count);
    });
  });

  test('without a state are kept', async () => {
    expect((await campaigns({}, { Item: [{ Id: 'x' }] })).map(({ id }) => id)).toEqual(['x']);
  });
});

describe('what is listed', () => {
  const listed = async (filter: ItemFilter) => {
    const { reader } = recordedPinpoint({ [`${APPLICATION}/journeys`]: 'list-journeys' });
    return (await selectedJourneys(reader, APPLICATION, contextOf({ items: { journey: filter } }))).listed;
  };

  test('is live, whatever state of tomorrow it may be in, or has ended; drafts are not live', async () => {
    const all = fixture<{ Item: { State?: string }[] }>('list-journeys').Item.map(({ State = '' }) => State);
    const ended = all.filter((state) => ['DRAFT', 'COMPLETED', 'CANCELLED'].includes(state)).length;
    expect(ended).toBeGreaterThan(0);
    expect(await listed({})).toEqual({ live: all.length - ended, ended });
  });

  test.each([
    ['a name', { names: ['*lately'] }, { live: 0, ended: 2 }],
    ['an id', { ids: [WELCOME] }, { live: 1, ended: 0 }],
    ['a name, whatever its state', { names: ['Welcome'], states: ['PAUSED'] }, { live: 1, ended: 0 }],
    ['what nothing fits', { names: ['nothing'] }, { live: 0, ended: 0 }],
  ])('is counted of what the filter fits: %s', async (_, filter, expected) => {
    expect(await listed(filter)).toEqual(expected);
  });
});

test('an item is planned with its name and state, and whether it is at work', async () => {
  const planned = (await journeys()).map(({ planned: { name, state, isActive } }) => [name, state, isActive]);
  expect(planned).toContainEqual(['Welcome', 'ACTIVE', true]);
  expect(planned).toContainEqual(['Paused one', 'PAUSED', false]);
  const [newsletter, tips] = await campaigns({ ids: [NEWSLETTER, TIPS] });
  expect(newsletter?.planned).toMatchObject({ name: 'Newsletter', isActive: true });
  expect(tips?.planned.name).toBeUndefined();
});

test('tells which ids and patterns an application has something for', async () => {
  const { reader } = recordedPinpoint({ [`${APPLICATION}/campaigns`]: 'get-campaigns' });
  const matched: string[] = [];
  const context = contextOf({ items: { campaign: { ids: [TIPS, 'gone'], names: ['News*', 'Sale*'] } } });
  await selectedCampaigns(reader, APPLICATION, {
    ...context,
    matched: (parts) => void matched.push(...parts),
  });
  expect(matched).toEqual([TIPS, 'News*']);
});
