import type { ContainerPlan, PollContext } from '../../../lambda/poll/source-port';
import { journeysOf, pollOf } from '../support/fake-source';

/** An application whose list has something for these parts of the selection. */
function matching(parts: readonly string[]) {
  return ({ matched }: PollContext): ContainerPlan => {
    matched?.(parts);
    return journeysOf('shop', { j1: 1 });
  };
}

describe('parts of the selection that no item has', () => {
  test('are named, over all applications together', async () => {
    const { summary } = await pollOf(
      { shop: matching(['welcome-*']), club: matching(['j1']) },
      { config: { items: { journey: { ids: ['j1', 'j2'], names: ['welcome-*', 'cart-*'] } } } },
    );
    expect(summary.unmatched).toEqual(['j2', 'cart-*']);
  });

  test('are not known while an application could not be listed', async () => {
    const { summary } = await pollOf(
      { shop: matching([]), club: new Error('no answer') },
      { config: { items: { journey: { ids: ['j2'] } } } },
    );
    expect(summary.unmatched).toEqual([]);
  });

  test('are those of the campaigns where campaigns are polled', async () => {
    const { summary } = await pollOf(
      { shop: matching([]) },
      {
        config: {
          source: 'campaign-kpis',
          items: { journey: { ids: ['j2'] }, campaign: { names: ['news*'] } },
        },
      },
    );
    expect(summary.unmatched).toEqual(['news*']);
  });

  test('are none where applications are polled', async () => {
    const { summary } = await pollOf(
      { shop: matching([]) },
      {
        config: {
          source: 'application-kpis',
          items: { journey: { ids: ['j2'] }, campaign: { names: ['news*'] } },
        },
      },
    );
    expect(summary.unmatched).toEqual([]);
  });
});

test('fields that the catalogue does not list are named with their places', async () => {
  const reading = {
    item: { ApplicationId: 'shop', JourneyId: 'j1' },
    read: async () => ({ observations: [], silent: [], unlisted: ['GetJourneyRuns shop/j1 NEW_FIELD'] }),
  };
  const { summary } = await pollOf({ shop: { discovered: 1, readings: [reading] } });
  expect(summary.unlisted).toEqual(['GetJourneyRuns shop/j1 NEW_FIELD']);
});
