import { INCREMENT_OF } from '../../../lib/catalogue/counted';
import { rowOf } from '../../../lib/catalogue/metrics';
import { journeyFlowSignals } from '../../../lambda/signals/journey-flow';
import { applicationMailSignals, journeyMailSignals } from '../../../lambda/signals/mail';
import { smsSignals } from '../../../lambda/signals/sms';
import { factsOf } from './journey-facts';

/** Facts whose increments note which of them are looked at. */
function notedIn(asked: Set<string>) {
  const increments = new Proxy<Readonly<Record<string, number>>>(
    {},
    {
      get: (_, name) => {
        asked.add(String(name));
        return 1;
      },
    },
  );
  return { ...factsOf({}), intervalMinutes: 15, increments };
}

test('the catalogue says of each growth whether a signal lives on it: what none does is not counted for nothing', () => {
  const asked = new Set<string>();
  const facts = notedIn(asked);
  for (const signals of [journeyFlowSignals, journeyMailSignals, applicationMailSignals, smsSignals]) {
    signals.read(signals.remember(undefined, facts), facts);
  }
  const judged = [...INCREMENT_OF].filter(([, increment]) => {
    const { reading } = rowOf(increment);
    return 'isJudged' in reading && reading.isJudged;
  });
  expect(judged.map(([total]) => total).sort()).toEqual([...asked].sort());
});
