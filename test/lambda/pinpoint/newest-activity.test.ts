import type { ActivityResponse } from '@aws-sdk/client-pinpoint';
import { newestActivityId, newestRunOf } from '../../../lambda/pinpoint/newest-activity';
import { TIPS, APPLICATION } from '../support/context';
import { fixture } from '../support/recorded-pinpoint';

const AB_TEST = fixture<{ Item: ActivityResponse[] }>('get-campaign-activities-ab-test').Item;
const note = () => undefined;

function activity(Id: string, given: Partial<ActivityResponse> = {}): ActivityResponse {
  return { ApplicationId: APPLICATION, CampaignId: TIPS, Id, State: 'COMPLETED', ...given };
}

const runIds = (activities: readonly ActivityResponse[]) =>
  newestRunOf(activities, 'here', note).map(({ Id }) => Id);

test('takes all treatments that share the newest scheduled start', () => {
  expect(runIds(AB_TEST).sort()).toEqual(['a-0302-long', 'a-0302-short']);
});

test('takes the scheduled start before the start, which treatments do not share', () => {
  const early = activity('early', { ScheduledStart: '2026-03-02T09:00:00Z', Start: '2026-03-02T09:30:00Z' });
  const late = activity('late', { ScheduledStart: '2026-03-02T09:10:00Z', Start: '2026-03-02T09:11:00Z' });
  expect(runIds([early, late])).toEqual(['late']);
});

test('takes the start where nothing was scheduled', () => {
  const scheduled = activity('scheduled', { ScheduledStart: '2026-03-02T09:00:00Z' });
  const triggered = activity('triggered', { Start: '2026-03-02T09:30:00Z' });
  expect(runIds([triggered, scheduled])).toEqual(['triggered']);
});

test('takes none of those that say no time', () => {
  expect(runIds([activity('a'), activity('b')])).toEqual([]);
});

test('takes none of an empty list', () => {
  expect(runIds([])).toEqual([]);
});

test.each(['PENDING', 'INITIALIZING'])('passes over one that is %s', (State) => {
  const next = activity('next', { State, ScheduledStart: '2026-03-03T09:00:00Z' });
  const last = activity('last', { ScheduledStart: '2026-03-02T09:00:00Z' });
  expect(runIds([next, last])).toEqual(['last']);
});

test('passes over one whose time cannot be read, with a note', () => {
  const noted: unknown[] = [];
  const odd = activity('odd', { ScheduledStart: 'later' });
  const last = activity('last', { ScheduledStart: '2026-03-02T09:00:00Z' });
  expect(newestRunOf([odd, last], 'here', (found) => void noted.push(found))).toEqual([last]);
  expect(noted).toEqual([{ place: 'here odd ScheduledStart', given: '"later"' }]);
});

describe('the id of the newest activity', () => {
  test.each([
    ['as recorded', AB_TEST],
    ['reversed', [...AB_TEST].reverse()],
  ])('is that of the first treatment, in a list %s', (_, activities) => {
    expect(newestActivityId(activities, 'here', note)).toBe('a-0302-short');
  });

  test('is the same one of several without treatments', () => {
    const at = { ScheduledStart: '2026-03-02T09:00:00Z' };
    const both = [activity('b', at), activity('a', at)];
    expect(newestActivityId(both, 'here', note)).toBe('a');
    expect(newestActivityId([...both].reverse(), 'here', note)).toBe('a');
  });

  test('is absent where there is no run', () => {
    expect(newestActivityId([], 'here', note)).toBeUndefined();
  });
});
