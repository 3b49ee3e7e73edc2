import { SOURCE_IDS, type SourceId, itemDimensionOf } from '../../../lib/catalogue/sources';
import { pinpointSource } from '../../../lambda/pinpoint/pinpoint-source';
import type { ContainerPlan } from '../../../lambda/poll/source-port';
import { AT, APPLICATION, contextOf } from '../support/context';
import { recordedPinpoint } from '../support/recorded-pinpoint';

const NONE = { Item: [] };

/** What the signals of the application itself say in two polls of it, of which the second finds its lists empty. */
async function lostBy(source: SourceId): Promise<number[]> {
  let memory: unknown;
  const said: number[] = [];
  const lists = [
    ['list-journeys', 'get-campaigns'],
    [NONE, NONE],
  ] as const;
  for (const [index, [journeys, campaigns]] of lists.entries()) {
    const { reader } = recordedPinpoint({
      [`${APPLICATION}/journeys`]: journeys,
      [`${APPLICATION}/campaigns`]: campaigns,
    });
    const at = new Date(AT.getTime() + index * 15 * 60_000);
    const plan = await pinpointSource(source, reader).plan(APPLICATION, contextOf({ source }, { at }));
    const signals = ofApplication(plan);
    memory = JSON.parse(JSON.stringify(signals?.remember(memory, {}) ?? null));
    for (const { metric, item, value } of signals?.read(memory, {}) ?? []) {
      if (metric !== 'ItemsLost') continue;
      expect(item).toEqual({ ApplicationId: APPLICATION });
      said.push(value);
    }
  }
  return said;
}

function ofApplication({ own, items = [] }: ContainerPlan) {
  return own ?? items.find(({ itemId }) => itemId === '')?.signals;
}

test.each(SOURCE_IDS.filter((source) => itemDimensionOf(source) !== undefined))(
  '%s says how many live items have vanished from its list',
  async (source) => {
    const [before, after = 0, ...more] = await lostBy(source);
    expect(before).toBe(0);
    expect(after).toBeGreaterThanOrEqual(3);
    expect(more).toEqual([]);
  },
);

test('application KPIs, whose only item is the application, lose nothing and say so', async () => {
  expect(await lostBy('application-kpis')).toEqual([0, 0]);
});

describe('the name of an application', () => {
  test('is asked for', async () => {
    const { reader, requests } = recordedPinpoint({ [APPLICATION]: { Id: APPLICATION, Name: 'Shop' } });
    expect(await pinpointSource('journey-runs', reader).nameOf(APPLICATION)).toBe('Shop');
    expect(requests.map(({ path }) => path)).toEqual([APPLICATION]);
  });

  test('is none where the answer has none', async () => {
    const { reader } = recordedPinpoint({ [APPLICATION]: { Id: APPLICATION } });
    expect(await pinpointSource('journey-runs', reader).nameOf(APPLICATION)).toBeUndefined();
  });

  test('is known from the list, where the applications were found by listing them', async () => {
    const listed = { Item: [{ Id: APPLICATION, Name: 'Shop' }, { Id: 'nameless' }] };
    const { reader, requests } = recordedPinpoint({ '': listed });
    const source = pinpointSource('journey-runs', reader);
    await source.containers('all');
    expect(await source.nameOf(APPLICATION)).toBe('Shop');
    expect(await source.nameOf('nameless')).toBeUndefined();
    expect(requests).toHaveLength(1);
  });
});
