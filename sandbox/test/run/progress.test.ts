import { Progress } from '../../run/progress';
import type { Poll } from '../../run/simulation';
import { Step } from '../../run/step';
import { Terminal } from '../../run/terminal';

const START = new Date('2026-03-02T00:00:00Z');

class Recorder {
  text = '';
  constructor(
    readonly isTTY: boolean,
    readonly columns = 80,
  ) {}
  write(text: string): void {
    this.text += text;
  }
  get lines(): string[] {
    return this.text.split('\n').slice(0, -1);
  }
}

function progressOn(recorder: Recorder, verbose = false): Progress {
  const step = new Step(
    'Simulating',
    () => simulated / 180,
    () => 0,
  );
  return new Progress(new Terminal(recorder), START, step, verbose);
}

let simulated = 0;

function minutes(progress: Progress, from: number, to: number): void {
  for (let minute = from; minute < to; minute++) {
    simulated = minute + 1;
    progress.minuteEnded(new Date(START.getTime() + minute * 60_000));
  }
}

function poll(given: Partial<Poll['invocation']> = {}): Poll {
  const invocation = {
    requestId: 'r',
    outcome: 'success' as const,
    logs: ['a line'],
    durationMs: 12.4,
    coldStart: false,
    ...given,
  };
  return { function: 'poller', scheduledTime: START, attempt: 1, broken: false, invocation };
}

const PAGE = {
  at: START,
  topic: 'arn:aws:sns:eu-west-1:123456789012:pages',
  subject: 'ALARM: "late"',
  text: 'First.\nSecond.',
  kind: 'alarm' as const,
  sender: 'function' as const,
  attributes: {},
};

test('without a TTY there is a plain line at every simulated hour', () => {
  const recorder = new Recorder(false);
  minutes(progressOn(recorder), 0, 150);
  expect(recorder.lines).toEqual([
    '2026-03-02 00:59 UTC  1 h simulated: 0 polls, 0 pages',
    '2026-03-02 01:59 UTC  2 h simulated: 0 polls, 0 pages',
  ]);
});

test('on a TTY one line is written over', () => {
  const recorder = new Recorder(true);
  minutes(progressOn(recorder), 0, 2);
  expect(recorder.lines).toEqual([]);
  expect(recorder.text.split('\r\u001b[2K')).toEqual([
    '2026-03-02 00:00 UTC  0 %  0 polls, 0 pages',
    '2026-03-02 00:01 UTC  1 %  0 polls, 0 pages',
  ]);
});

test('a status longer than the terminal is cut, so that it can be written over', () => {
  const recorder = new Recorder(true, 11);
  minutes(progressOn(recorder), 0, 1);
  expect(recorder.text).toBe('2026-03-02');
});

test('a page is shown as it goes out, above the status', () => {
  const recorder = new Recorder(true);
  const progress = progressOn(recorder);
  minutes(progress, 0, 1);
  progress.paged(PAGE);
  expect(recorder.text.endsWith('    Second.\n2026-03-02 00:00 UTC  0 %  0 polls, 0 pages')).toBe(true);
  expect(recorder.text).toContain('2026-03-02 00:00 UTC  ALARM: "late"  (to pages)\n');
});

test('a poll that succeeds is silent unless asked for', () => {
  const [quiet, verbose] = [new Recorder(false), new Recorder(false)];
  progressOn(quiet).polled(poll());
  progressOn(verbose, true).polled(poll());
  expect(quiet.lines).toEqual([]);
  expect(verbose.lines).toEqual(['2026-03-02 00:00 UTC  poller  success in 12 ms', '    a line']);
});

test('a poll that fails is told with its reason, and counted', () => {
  const recorder = new Recorder(false);
  const progress = progressOn(recorder);
  progress.polled(
    poll({ outcome: 'function-error', error: { errorType: 'TypeError', errorMessage: 'bad', trace: [] } }),
  );
  minutes(progress, 59, 60);
  expect(recorder.lines).toEqual([
    '2026-03-02 00:00 UTC  poller  attempt 1 failed (function-error): TypeError: bad',
    '2026-03-02 00:59 UTC  1 h simulated: 1 polls (1 failed), 0 pages',
  ]);
});

describe('a message that reaches a function', () => {
  const delivery = (outcome: 'success' | 'timeout') => ({
    ...poll({ outcome }),
    topic: 'arn:aws:sns:eu-west-1:123456789012:alarms',
    messageId: 'm1',
    acceptedAt: START,
    attempt: 2,
  });

  test('is silent unless asked for, and no poll', () => {
    const [quiet, verbose] = [new Recorder(false), new Recorder(false)];
    const progress = progressOn(quiet);
    progress.delivered(delivery('success'));
    minutes(progress, 59, 60);
    progressOn(verbose, true).delivered(delivery('success'));
    expect(quiet.lines).toEqual(['2026-03-02 00:59 UTC  1 h simulated: 0 polls, 0 pages']);
    expect(verbose.lines).toEqual([
      '2026-03-02 00:00 UTC  poller  message of alarms  success in 12 ms',
      '    a line',
    ]);
  });

  test('is told where the function fails', () => {
    const recorder = new Recorder(false);
    progressOn(recorder).delivered(delivery('timeout'));
    expect(recorder.lines).toEqual([
      '2026-03-02 00:00 UTC  poller  message of alarms  attempt 2 failed (timeout): timeout',
    ]);
  });
});
