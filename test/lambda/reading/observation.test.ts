import { observe, observeAny } from '../../../lambda/reading/observation';

test('keeps the ids that the dimensions of the metric name', () => {
  const item = { ApplicationId: 'a', JourneyId: 'j', CampaignId: 'c' };
  expect(observe('JourneyEndpointActive', item, 3)).toEqual({
    metric: 'JourneyEndpointActive',
    item: { ApplicationId: 'a', JourneyId: 'j' },
    value: 3,
  });
});

test('leaves Monitor and Source to the publisher', () => {
  expect(observe('SourceReachable', { ApplicationId: 'a' }, 1).item).toEqual({ ApplicationId: 'a' });
  expect(observe('PollsCompleted', {}, 1).item).toEqual({});
});

test('of a metric found in the catalogue is the same', () => {
  const item = { ApplicationId: 'a', CampaignId: 'c' };
  expect(observeAny<'campaign'>('CampaignClicks', item, 0)).toEqual({
    metric: 'CampaignClicks',
    item,
    value: 0,
  });
});
