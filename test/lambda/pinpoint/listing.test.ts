import { selectedCampaigns } from '../../../lambda/pinpoint/campaigns';
import { selectedJourneys } from '../../../lambda/pinpoint/journeys';
import type { ItemFilter } from '../../../lib/catalogue/poller-config';
import { APPLICATION, NEWSLETTER, TIPS, contextOf } from '../support/context';
import { type Recorded, recordedPinpoint } from '../support/recorded-pinpoint';

async function journeys(filter: ItemFilter = {}, list: Recorded = 'list-journeys') {
  const { reader } = recordedPinpoint({ [`${APPLICATION}/journeys`]: list });
  return selectedJourneys(reader, APPLICATION, contextOf({ journeys: filter }));
}

async function campaigns(filter: ItemFilter = {}, list: Recorded = 'get-campaigns') {
  const { reader } = recordedPinpoint({ [`${APPLICATION}/campaigns`]: list });
  return selectedCampaigns(reader, APPLICATION, contextOf({ campaigns: filter }));
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

  test('without a state are kept', async () => {
    expect((await campaigns({}, { Item: [{ Id: 'x' }] })).map(({ id }) => id)).toEqual(['x']);
  });
});

test('tells which ids and patterns an application has something for', async () => {
  const { reader } = recordedPinpoint({ [`${APPLICATION}/campaigns`]: 'get-campaigns' });
  const matched: string[] = [];
  const context = contextOf({ campaigns: { ids: [TIPS, 'gone'], names: ['News*', 'Sale*'] } });
  await selectedCampaigns(reader, APPLICATION, {
    ...context,
    matched: (parts) => void matched.push(...parts),
  });
  expect(matched).toEqual([TIPS, 'News*']);
});
