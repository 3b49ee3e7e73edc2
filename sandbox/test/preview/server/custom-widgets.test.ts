import type { DeployedFunction } from '../../../deployment/functions';
import type { CustomDrawing, DrawnDashboard } from '../../../preview/evaluate/drawing';
import { withAnswers } from '../../../preview/server/custom-widgets';
import type { Answer } from '../../../preview/run';
import { deploymentOf, runOf } from '../support/run';
import { NOW } from '../support/stored';

const FN = { name: 'items', arn: 'arn:aws:lambda:eu-west-1:123456789012:function:items' } as DeployedFunction;
const SHOWN = { at: NOW.getTime(), rangeMinutes: 60, accountId: '123456789012' };

function dashboardOf(drawing: Partial<CustomDrawing> = {}): DrawnDashboard {
  const custom: CustomDrawing = {
    kind: 'custom',
    endpoint: FN.arn,
    params: { kind: 'journeys' },
    ...drawing,
  };
  const widget = { x: 0, y: 0, width: 12, height: 6, title: 'Items', drawing: custom, undrawn: [] };
  return { name: 'main', variables: [], widgets: [widget], undrawn: [] };
}

async function answered(answer: Answer, drawing?: Partial<CustomDrawing>, fn: DeployedFunction = FN) {
  const events: unknown[] = [];
  const run = runOf({
    deployment: deploymentOf({ functions: [fn] }),
    invoke: (_, event) => {
      events.push(event);
      return Promise.resolve(answer);
    },
  });
  const [widget] = (await withAnswers(dashboardOf(drawing), run, SHOWN)).widgets;
  return { widget, events };
}

test('hands its parameters and the time shown to the function, as CloudWatch does', async () => {
  const { events } = await answered({ outcome: 'success', value: '' });
  expect(events).toEqual([
    {
      kind: 'journeys',
      widgetContext: expect.objectContaining({
        dashboardName: 'main',
        accountId: '123456789012',
        title: 'Items',
        params: { kind: 'journeys' },
        timeRange: { mode: 'absolute', start: NOW.getTime() - 3_600_000, end: NOW.getTime() },
      }) as unknown,
    },
  ]);
});

test.each([
  ['text as HTML', '<b>x</b>', { kind: 'html', text: '<b>x</b>' }],
  ['markdown as Markdown', { markdown: '# x' }, { kind: 'markdown', text: '# x' }],
  ['other objects as JSON', { a: 1 }, { kind: 'json', text: '{\n  "a": 1\n}' }],
  ['nothing as JSON', null, { kind: 'json', text: 'null' }],
])('takes %s', async (_, value, answer) => {
  const { widget } = await answered({ outcome: 'success', value });
  expect(widget?.drawing).toMatchObject({ kind: 'custom', answer });
});

test.each([
  [
    'fails',
    { outcome: 'function-error', error: { errorMessage: 'boom' } },
    {},
    FN,
    'it failed (function-error): boom',
  ],
  [
    'is not in the app',
    { outcome: 'success' },
    { endpoint: 'arn:other' },
    FN,
    'no function of the app has this ARN',
  ],
  [
    'cannot run here',
    { outcome: 'success' },
    {},
    { ...FN, cannotRun: 'it is Python' },
    'it cannot run on a laptop: it is Python',
  ],
])('shows an error box where the function %s', async (_, answer, drawing, fn, why) => {
  const { widget } = await answered(answer, drawing, fn as DeployedFunction);
  expect(widget?.drawing).toBeUndefined();
  expect(widget?.undrawn).toEqual([{ what: 'endpoint' in drawing ? 'arn:other' : FN.arn, why }]);
});

test('leaves other widgets as they are', async () => {
  const dashboard = {
    ...dashboardOf(),
    widgets: [{ x: 0, y: 0, width: 1, height: 1, title: '', undrawn: [] }],
  };
  expect(await withAnswers(dashboard, runOf(), SHOWN)).toEqual(dashboard);
});
