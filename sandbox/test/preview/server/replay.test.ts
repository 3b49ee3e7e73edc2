import { Replay } from '../../../preview/server/replay';
import { Step } from '../../../run/step';
import { playing, runOf } from '../support/run';
import { NOW } from '../support/stored';

const until = NOW.getTime();

test('shows a run once there is something to draw, and when it has ended', async () => {
  const run = runOf();
  let end: () => void = () => undefined;
  const replay = new Replay(async (_, stage) => {
    stage.shows(run);
    await new Promise<void>((resolve) => (end = resolve));
  });
  expect(replay.run).toBeUndefined();
  const played = replay.play('healthy');
  expect(replay.run).toBe(run);
  expect(replay.state).toMatchObject({ phase: 'running', id: 1, until });
  end();
  await played;
  expect(replay.run).toBe(run);
  expect(replay.state).toEqual({ phase: 'ready', scenario: 'healthy', id: 1, until });
});

test('tells what a run is at, how far it is, and about how long the rest takes', async () => {
  let now = 0;
  let end: () => void = () => undefined;
  const replay = new Replay(async (_, stage) => {
    stage.began(
      new Step(
        'Polling',
        () => 0.25,
        () => now,
      ),
    );
    await new Promise<void>((resolve) => (end = resolve));
    stage.shows(runOf());
  });
  const played = replay.play('healthy');
  now = 10_000;
  expect(replay.state).toEqual({
    phase: 'running',
    scenario: 'healthy',
    step: 'Polling',
    done: 0.25,
    secondsLeft: 30,
  });
  end();
  await played;
});

test('ends the run before, and shows none, before the next one starts', async () => {
  const events: string[] = [];
  const replay = new Replay(
    playing((name) => {
      events.push(`start ${name}, shown ${String(replay.run)}`);
      return runOf({ close: () => Promise.resolve(void events.push(`close ${name}`)) });
    }),
  );
  await replay.play('one');
  await replay.play('two');
  expect(events).toEqual(['start one, shown undefined', 'close one', 'start two, shown undefined']);
  expect(replay.state).toMatchObject({ scenario: 'two', id: 2 });
});

test('says why a run failed, and can play another one', async () => {
  const replay = new Replay(
    playing((name) => {
      if (name === 'bad') throw new Error('no such luck');
      return runOf();
    }),
  );
  await replay.play('bad');
  expect(replay.state).toEqual({ phase: 'failed', scenario: 'bad', error: 'no such luck' });
  await replay.play('good');
  expect(replay.state.phase).toBe('ready');
});

test('shows nothing of a run that fails half way', async () => {
  let closed = 0;
  const replay = new Replay((_, stage) => {
    stage.shows(runOf({ close: () => Promise.resolve(void closed++) }));
    return Promise.reject(new Error('no such luck'));
  });
  await replay.play('bad');
  expect([replay.run, replay.state.phase, closed]).toEqual([undefined, 'failed', 1]);
});

test('a run that has nothing to draw says so', async () => {
  const replay = new Replay(() => Promise.resolve());
  await replay.play('elsewhere');
  expect(replay.state).toMatchObject({ error: expect.stringContaining('nothing to draw') as unknown });
});

test('refuses to play two scenarios at the same time', async () => {
  let end: () => void = () => undefined;
  const replay = new Replay(
    playing(async () => {
      await new Promise<void>((resolve) => (end = resolve));
      return runOf();
    }),
  );
  const played = replay.play('one');
  await expect(replay.play('two')).rejects.toThrow('one is still being simulated');
  end();
  await played;
});

test('ends the run that is shown when it is closed', async () => {
  let closed = 0;
  const replay = new Replay(playing(() => runOf({ close: () => Promise.resolve(void closed++) })));
  await replay.play('healthy');
  await replay.close();
  expect(closed).toBe(1);
});
