import { roundedTime, Step, stepText } from '../../run/step';

function stepAt(done: number | undefined, seconds: number): Step {
  let now = 5_000;
  const step = new Step('Polling', done === undefined ? undefined : () => done, () => now);
  now += seconds * 1000;
  return step;
}

test.each([
  [undefined, 10, 'Polling'],
  [0, 10, 'Polling: 0 %'],
  [0.5, 0.5, 'Polling: 50 %'],
  [0.5, 20, 'Polling: 50 %, about 20 s left'],
  [0.4, 20, 'Polling: 40 %, about 30 s left'],
  [0.1, 60, 'Polling: 10 %, about 9 min left'],
  [-1, 10, 'Polling: 0 %'],
  [1.5, 10, 'Polling: 100 %, about 5 s left'],
])('%p of it after %d s is "%s"', (done, seconds, text) => {
  expect(stepText(stepAt(done, seconds))).toBe(text);
});

test.each([
  [1, '5 s'],
  [11, '15 s'],
  [90, '90 s'],
  [91, '2 min'],
])('%d s are about %s', (seconds, text) => {
  expect(roundedTime(seconds)).toBe(text);
});
