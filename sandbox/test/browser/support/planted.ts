import type { JsonObject } from '../../../deployment/json';
import type { PreviewRun } from '../../../preview/run';

/** An expression that the preview does not draw. */
export const UNDRAWABLE = 'ANOMALY_DETECTION_BAND(m1, 2)';

const HOSTILE = `<h4>Names</h4><script>window.hostile = true</script><img src="https://example.com/pixel.png" onerror="window.hostile = true">
<a href="javascript:window.hostile=true" onclick="window.hostile = true">link</a><b style="color: #a00000; background: url(https://example.com/x)">bold</b>`;

/** The run with a dashboard more, of widgets that the app's own dashboard has not. */
export function withPlantedDashboard(run: PreviewRun): PreviewRun {
  const [fn] = run.deployment.functions;
  const widgets: JsonObject[] = [
    {
      type: 'metric',
      x: 0,
      y: 0,
      width: 12,
      height: 6,
      properties: { title: 'Planted', metrics: [[{ expression: UNDRAWABLE, id: 'e1' }]] },
    },
    {
      type: 'log',
      x: 12,
      y: 0,
      width: 12,
      height: 6,
      properties: { title: 'Logs', query: "SOURCE 'group' | fields @message" },
    },
    {
      type: 'custom',
      x: 0,
      y: 6,
      width: 12,
      height: 6,
      properties: { title: 'Custom', endpoint: fn?.arn ?? '' },
    },
    {
      type: 'text',
      x: 12,
      y: 6,
      width: 12,
      height: 6,
      properties: {
        markdown:
          '# Words\n[button:primary:Open](https://example.com/) and <script>window.hostile = true</script>',
      },
    },
  ];
  const planted = {
    stack: 'Planted',
    logicalId: 'Planted',
    name: 'planted',
    body: JSON.stringify({ start: '-PT1H', widgets }),
  };
  return {
    ...run,
    get end() {
      return run.end;
    },
    deployment: { ...run.deployment, dashboards: [...run.deployment.dashboards, planted] },
    invoke: (called, event) =>
      called.arn === fn?.arn
        ? Promise.resolve({ outcome: 'success', value: HOSTILE })
        : run.invoke(called, event),
  };
}
