import { toDatum } from '../../../lambda/cloudwatch/datum';
import { type Observation, observe } from '../../../lambda/reading/observation';
import type { Malformed } from '../../../lambda/reading/answer-values';
import { METRIC_NAMES, dimensionsOf, rowOf } from '../../../lib/catalogue/metrics';
import { AT } from '../support/context';
import { expectEach } from '../../support/each';

const POLLER = { monitor: 'production', source: 'journey-execution' } as const;

function datumOf(
  observation: Observation,
  poller: { monitor: string; source: 'journey-execution' } = POLLER,
) {
  const noted: Malformed[] = [];
  return { datum: toDatum(observation, poller, AT, (found) => void noted.push(found)), noted };
}

const active = (JourneyId: string, value = 412) =>
  observe('JourneyEndpointActive', { ApplicationId: 'app', JourneyId }, value);

test('carries name, dimensions in their order, the time of the poll, value and unit', () => {
  expect(datumOf(active('journey')).datum).toEqual({
    MetricName: 'JourneyEndpointActive',
    Dimensions: [
      { Name: 'Monitor', Value: 'production' },
      { Name: 'ApplicationId', Value: 'app' },
      { Name: 'JourneyId', Value: 'journey' },
    ],
    Timestamp: AT,
    Value: 412,
    Unit: 'Count',
  });
});

test('names the source of a number about the poller', () => {
  expect(datumOf(observe('PollsCompleted', {}, 1)).datum?.Dimensions).toEqual([
    { Name: 'Monitor', Value: 'production' },
    { Name: 'Source', Value: 'journey-execution' },
  ]);
  expect(datumOf(observe('SourceReachable', { ApplicationId: 'app' }, 0)).datum?.Dimensions).toEqual([
    { Name: 'Monitor', Value: 'production' },
    { Name: 'ApplicationId', Value: 'app' },
    { Name: 'Source', Value: 'journey-execution' },
  ]);
});

test('carries a zero', () => {
  expect(datumOf(active('journey', 0)).datum?.Value).toBe(0);
});

test("has the catalogue's unit and dimensions", () => {
  expectEach(METRIC_NAMES, (metric) => {
    const ids = {
      ApplicationId: 'a',
      JourneyId: 'j',
      JourneyActivityId: 'k',
      CampaignId: 'c',
      Country: 'US',
      ErrorCode: 'BLOCKED',
    };
    const { datum, noted } = datumOf({ metric, item: ids, value: 1 });
    expect(datum?.Unit).toBe(rowOf(metric).unit);
    expect(datum?.Dimensions?.map(({ Name }) => Name)).toEqual(dimensionsOf(metric));
    expect(noted).toEqual([]);
  });
});

describe('a dimension value', () => {
  test.each([
    ['an id in hexadecimal', '1a2b3c4d5e6f47089a0b1c2d3e4f5061'],
    ['one character', 'x'],
    ['a blank in the middle', 'two words'],
    ['the longest that is allowed', 'x'.repeat(1_024)],
    ['every printable ASCII character', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
  ])('may be %s', (_, id) => {
    const { datum, noted } = datumOf(active(id));
    expect(datum?.Dimensions?.[2]?.Value).toBe(id);
    expect(noted).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['blank', '   '],
    ['too long', 'x'.repeat(1_025)],
    ['not ASCII', 'Größe'],
    ['an emoji', '🙂'],
    ['a line feed', 'a\nb'],
    ['a final line feed', 'a\n'],
    ['a tabulator', 'a\tb'],
    ['a NUL', 'a\u0000'],
  ])('that is %s is noted, and its datum dropped', (_, id) => {
    const { datum, noted } = datumOf(active(id));
    expect(datum).toBeUndefined();
    expect(noted).toEqual([
      { place: 'JourneyEndpointActive dimension JourneyId', given: JSON.stringify(id) },
    ]);
  });

  test('that is missing is noted, and its datum dropped', () => {
    const { datum, noted } = datumOf({
      metric: 'JourneyEndpointActive',
      item: { ApplicationId: 'app' },
      value: 1,
    });
    expect(datum).toBeUndefined();
    expect(noted).toEqual([{ place: 'JourneyEndpointActive dimension JourneyId', given: '""' }]);
  });

  test('that is a monitor name which is not ASCII is noted, and its datum dropped', () => {
    const { datum, noted } = datumOf(active('j'), { ...POLLER, monitor: 'Übersicht' });
    expect(datum).toBeUndefined();
    expect(noted).toEqual([{ place: 'JourneyEndpointActive dimension Monitor', given: '"Übersicht"' }]);
  });
});
