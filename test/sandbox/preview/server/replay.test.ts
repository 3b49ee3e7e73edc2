import { Replay } from '../../../../sandbox/preview/server/replay';
import { runOf } from '../support/run';

test('shows a run once it has ended', async () => {
  const run = runOf();
  const replay = new Replay(() => Promise.resolve(run));
  expect(replay.run).toBeUndefined();
  await replay.play('healthy');
  expect(replay.run).toBe(run);
  expect(replay.state).toEqual({ phase: 'ready', scenario: 'healthy', id: 1 });
});

test.each([
  [0.25, 0.25],
  [-1, 0],
  [1.5, 1],
])('tells how far a run is: %d as %d', async (given, told) => {
  let end: () => void = () => undefined;
  const replay = new Replay(async (_, progress) => {
    progress(() => given);
    await new Promise<void>((resolve) => (end = resolve));
    return runOf();
  });
  const played = replay.play('healthy');
  expect(replay.state).toEqual({ phase: 'running', scenario: 'healthy', done: told });
  end();
  await played;
});

test('ends the run before, and shows none, before the next one starts', async () => {
  const events: string[] = [];
  const replay = new Replay((name) => {
    events.push(`start ${name}, shown ${String(replay.run)}`);
    return Promise.resolve(runOf({ close: () => Promise.resolve(void events.push(`close ${name}`)) }));
  });
  await replay.play('one');
  await replay.play('two');
  expect(events).toEqual(['start one, shown undefined', 'close one', 'start two, shown undefined']);
  expect(replay.state).toMatchObject({ scenario: 'two', id: 2 });
});

test('says why a run failed, and can play another one', async () => {
  const replay = new Replay((name) =>
    name === 'bad' ? Promise.reject(new Error('no such luck')) : Promise.resolve(runOf()),
  );
  await replay.play('bad');
  expect(replay.state).toEqual({ phase: 'failed', scenario: 'bad', error: 'no such luck' });
  await replay.play('good');
  expect(replay.state.phase).toBe('ready');
});

test('refuses to play two scenarios at the same time', async () => {
  let end: () => void = () => undefined;
  const replay = new Replay(async () => {
    await new Promise<void>((resolve) => (end = resolve));
    return runOf();
  });
  const played = replay.play('one');
  await expect(replay.play('two')).rejects.toThrow('one is still being simulated');
  end();
  await played;
});

test('ends the run that is shown when it is closed', async () => {
  let closed = 0;
  const replay = new Replay(() => Promise.resolve(runOf({ close: () => Promise.resolve(void closed++) })));
  await replay.play('healthy');
  await replay.close();
  expect(closed).toBe(1);
});
