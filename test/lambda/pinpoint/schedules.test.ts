import type { CampaignResponse, JourneyResponse } from '@aws-sdk/client-pinpoint';
import {
  campaignHours,
  campaignRhythm,
  journeyHours,
  journeyRhythm,
  readDuration,
} from '../../../lambda/pinpoint/schedules';
import { expectEach } from '../../support/each';

const minute = (time: string) => Date.parse(time) / 60_000;

/** As the SDK gives them: its types are promises that nobody checks. */
const journey = (given: object) => given as JourneyResponse;
const campaign = (Schedule: object, more: object = {}) => ({ Schedule, ...more }) as CampaignResponse;

describe('how often a journey is refreshed', () => {
  test.each([
    ['P1D', { days: 1 }],
    ['P7D', { days: 7 }],
    ['P2W', { days: 14 }],
    ['PT24H', { days: 1 }],
    ['PT1H', { minutes: 60 }],
    ['PT15M', { minutes: 15 }],
    ['P1DT12H', { minutes: 2_160 }],
    ['PT3600S', { minutes: 60 }],
    ['P1M', { months: 1 }],
    ['P1Y', { months: 12 }],
    ['P1Y6M', { months: 18 }],
  ])('is read from %s', (text, expected) => {
    expect(readDuration(text)).toEqual(expected);
  });

  test('cannot be read from any other text or value', () => {
    expectEach(
      ['', 'P', 'PT', 'PT0S', 'PT30S', 'P1M1D', '1D', 'P1.5D', 'daily', 5, null, undefined, {}],
      (text) => {
        expect(readDuration(text)).toBeUndefined();
      },
    );
  });
});

describe('when a journey runs', () => {
  const StartTime = new Date('2026-03-01T06:00:00Z');
  const DAILY = { RefreshFrequency: 'P1D', Schedule: { StartTime } };

  test('follows its start, its refreshes, its zone and its end', () => {
    const Schedule = { StartTime, EndTime: new Date('2026-04-01T00:00:00Z'), Timezone: 'Europe/Berlin' };
    expect(journeyRhythm(journey({ RefreshFrequency: 'P1D', Schedule }))).toEqual({
      first: minute('2026-03-01T06:00Z'),
      step: { days: 1 },
      zone: 'Europe/Berlin',
      end: minute('2026-04-01T00:00Z'),
    });
  });

  test.each([
    ['no zone', {}],
    ['a zone that is none', { Timezone: 'Mars/Olympus' }],
    ['a zone that is no text', { Timezone: 5 }],
  ])('is in UTC with %s', (_, more) => {
    expect(journeyRhythm(journey({ ...DAILY, Schedule: { StartTime, ...more } }))?.zone).toBe('UTC');
  });

  test.each([
    ['events start it', { ...DAILY, StartCondition: { EventStartCondition: { EventFilter: {} } } }],
    ['its segment decides', { ...DAILY, RefreshOnSegmentUpdate: true }],
    ['it is never refreshed', { Schedule: { StartTime } }],
    ['it has no start', { RefreshFrequency: 'P1D', Schedule: {} }],
    ['it has no schedule', { RefreshFrequency: 'P1D' }],
    ['its start is no date', { ...DAILY, Schedule: { StartTime: new Date(NaN) } }],
    ['its start is before all time', { ...DAILY, Schedule: { StartTime: new Date(-1) } }],
    ['its start is after all time', { ...DAILY, Schedule: { StartTime: new Date(8e15) } }],
  ])('is not known where %s', (_, given) => {
    expect(journeyRhythm(journey(given))).toBeUndefined();
  });
});

describe('when a campaign runs', () => {
  const StartTime = '2026-03-01T09:00:00Z';

  test.each([
    ['ONCE', undefined],
    ['HOURLY', { minutes: 60 }],
    ['DAILY', { days: 1 }],
    ['WEEKLY', { days: 7 }],
    ['MONTHLY', { months: 1 }],
  ])('follows its start and its frequency %s', (Frequency, step) => {
    expect(campaignRhythm(campaign({ StartTime, Frequency, Timezone: 'UTC+01' }))).toEqual({
      first: minute('2026-03-01T09:00Z'),
      step,
      zone: 'UTC+01',
      end: undefined,
    });
  });

  test('begins with its creation where it is sent at once', () => {
    const CreationDate = '2026-02-01T00:00:00Z';
    const given = campaign({ StartTime: 'IMMEDIATE', Frequency: 'ONCE' }, { CreationDate });
    expect(campaignRhythm(given)?.first).toBe(minute(CreationDate));
  });

  test.each([
    ['an event starts it', { StartTime, Frequency: 'EVENT' }],
    ['an event in an app starts it', { StartTime, Frequency: 'IN_APP_EVENT' }],
    ['its frequency is not said', { StartTime }],
    ['its start is not said', { Frequency: 'DAILY' }],
    ['its start is no time', { StartTime: 'soon', Frequency: 'DAILY' }],
    ['it is sent at once, but its creation is not known', { StartTime: 'IMMEDIATE', Frequency: 'ONCE' }],
  ])('is not known where %s', (_, schedule) => {
    expect(campaignRhythm(campaign(schedule))).toBeUndefined();
  });

  test('is not known without a schedule', () => {
    expect(campaignRhythm({} as CampaignResponse)).toBeUndefined();
  });
});

describe('when nothing is sent', () => {
  const QuietTime = { Start: '20:00', End: '08:30' };
  const quiet = { start: 1_200, end: 510 };

  test('is the quiet time of a campaign', () => {
    expect(campaignHours(campaign({ QuietTime, Timezone: 'UTC-05' }))).toEqual({ zone: 'UTC-05', quiet });
  });

  test('is the quiet time of a journey', () => {
    expect(journeyHours(journey({ QuietTime }))).toEqual({ zone: 'UTC', quiet });
  });

  test.each([
    [{}],
    [{ Start: '20:00' }],
    [{ Start: '8 pm', End: '08:00' }],
    [{ Start: 20, End: 8 }],
    [{ Start: '25:00', End: '08:00' }],
  ])('is not known from %j', (given) => {
    expect(journeyHours(journey({ QuietTime: given })).quiet).toBeUndefined();
  });

  const OpenHours = {
    EMAIL: {
      MONDAY: [{ StartTime: '09:00', EndTime: '17:00' }],
      SUNDAY: [{ StartTime: 'T10:00', EndTime: 'T24:00' }],
    },
    SMS: {},
    PUSH: { TUESDAY: [] },
  };

  test('is outside of the opening hours of each channel that has some', () => {
    expect(journeyHours(journey({ SendingSchedule: true, OpenHours })).open).toEqual([
      [[{ start: 600, end: 1_440 }], [{ start: 540, end: 1_020 }], [], [], [], [], []],
    ]);
  });

  test.each([
    [
      'with its zone',
      '2026-03-08T00:00:00Z',
      '2026-03-09T00:00:00+01:00',
      ['2026-03-08T00:00Z', '2026-03-08T23:00Z'],
    ],
    [
      "in the journey's own",
      '2026-03-08T00:00',
      '2026-03-09T00:00:00',
      ['2026-03-07T23:00Z', '2026-03-08T23:00Z'],
    ],
  ])('are closed days, written %s', (_, StartDateTime, EndDateTime, expected) => {
    const ClosedDays = { EMAIL: [{ Name: 'holiday', StartDateTime, EndDateTime }] };
    const given = { SendingSchedule: true, ClosedDays, Schedule: { Timezone: 'Europe/Berlin' } };
    expect(journeyHours(journey(given)).closed).toEqual([expected.map(minute)]);
  });

  test.each([undefined, false])(
    'is neither where advanced quiet time is not switched on: %s',
    (SendingSchedule) => {
      const hours = journeyHours(journey({ SendingSchedule, OpenHours, QuietTime }));
      expect(hours).toEqual({ zone: 'UTC', quiet });
    },
  );

  test('is nothing that cannot be read', () => {
    const odd = {
      OpenHours: { EMAIL: { MONDAY: [null, { StartTime: 9 }] } },
      ClosedDays: { EMAIL: [null, {}], SMS: 5 },
    };
    const hours = journeyHours(journey({ SendingSchedule: true, ...odd }));
    expect(hours).toEqual({ zone: 'UTC', quiet: undefined, open: [], closed: [] });
  });
});
