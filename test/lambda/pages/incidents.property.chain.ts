import fc from 'fast-check';
import { type Heard, ModelAccount, type Step } from './support/model-account';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 60);
const JOURNEYS = 4;

const rate = fc.constantFrom(0, 0, 0, 15, 60, 60);
const happenings = {
  rates: fc.oneof(
    fc.array(rate, { minLength: JOURNEYS, maxLength: JOURNEYS }),
    fc.constant([60, 60, 60, 60]),
    fc.constant([0, 0, 0, 0]),
  ),
  reachable: fc.boolean(),
  silence: fc.nat({ max: JOURNEYS - 1 }),
};
const troubles = { publishing: fc.constantFrom('refused' as const, 'sent and lost' as const) };

/** Most of the time nothing new happens: states last for hours. */
const historyOf = (step: fc.Arbitrary<Step>) =>
  fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant<Step>({}) }, { weight: 1, arbitrary: step }), {
    minLength: 60,
    maxLength: 160,
  });
const history = historyOf(fc.record({ ...happenings, ...troubles }, { requiredKeys: [] }));
/** A message that could not be sent is sent later, as true as when it was written: here none is. */
const smoothHistory = historyOf(fc.record(happenings, { requiredKeys: [] }));

/** Plays a history, and looks at the account after each step. */
async function play(steps: readonly Step[], look: (account: ModelAccount, news: readonly Heard[]) => void) {
  const account = new ModelAccount(JOURNEYS);
  for (const one of steps) {
    const before = account.heard.length;
    await account.play(one);
    look(account, account.heard.slice(before));
  }
  return account;
}

/** What was heard for the first time: a second copy has the same id. */
function once(heard: readonly Heard[]): Heard[] {
  return heard.filter((one, index) => heard.findIndex(({ id }) => id === one.id) === index);
}

test('nobody is paged twice for one open incident', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const account = await play(steps, () => undefined);
      const open = new Set<string>();
      for (const { state, severity, items, alarm } of once(account.heard)) {
        if (severity !== 'page') continue;
        for (const item of items.map((id) => `${alarm} ${id}`)) {
          expect([item, state === 'ALARM' && open.has(item)]).toEqual([item, false]);
          if (state === 'ALARM') open.add(item);
          else open.delete(item);
        }
      }
    }),
    { numRuns: RUNS },
  );
});

test('nobody hears of a recovery while the last fresh number is bad, or while it is out of sight', async () => {
  await fc.assert(
    fc.asyncProperty(smoothHistory, async (steps) => {
      await play(steps, (account, news) => {
        for (const { state, alarm, items } of news) {
          if (state !== 'OK' || alarm === 'watch.source-unreachable') continue;
          expect(account.isLost).toBe(false);
          const bad = items.filter((id) => account.lastRate(Number(id.replace('journey-', ''))) >= 25);
          expect(bad).toEqual([]);
        }
      });
    }),
    { numRuns: RUNS },
  );
});

test('an application is never said to be in sight before it is', async () => {
  await fc.assert(
    fc.asyncProperty(smoothHistory, async (steps) => {
      await play(steps, (account, news) => {
        const recovered = news.filter(
          ({ alarm, state }) => alarm === 'watch.source-unreachable' && state === 'OK',
        );
        if (recovered.length > 0) expect(account.isLost).toBe(false);
      });
    }),
    { numRuns: RUNS },
  );
});

test('whatever stays over the line is told within a quarter more than three hours, unless it is silenced', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      await play(steps, (account) => {
        for (const [journey, since] of account.owedSince.entries()) {
          if (since === undefined || account.now - since < 200) continue;
          const last = account.heard.filter(
            ({ items, severity }) => severity === 'page' && items.includes(account.idOf(journey)),
          );
          expect(last.at(-1)?.state).toBe('ALARM');
        }
      });
    }),
    { numRuns: RUNS },
  );
});

test('a cause is worth three messages at most', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const account = await play(steps, () => undefined);
      const byBurst = new Map<string, number>();
      for (const { id } of once(account.heard)) {
        const burst = /\/(\d+-\d+-\d+)\//.exec(id)?.[1] ?? '';
        byBurst.set(burst, (byBurst.get(burst) ?? 0) + 1);
      }
      expect([...byBurst.values()].filter((count) => count > 3)).toEqual([]);
      expect([...byBurst.keys()]).not.toContain('');
    }),
    { numRuns: RUNS },
  );
});
