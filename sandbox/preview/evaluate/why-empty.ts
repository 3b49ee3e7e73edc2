import { isInsightsQuery, parseInsights } from '../../cloudwatch/alarms/insights/parser';
import { SyntaxProblem } from '../../cloudwatch/alarms/problems';
import type { Row } from './rows';

/** Who looks at an empty widget is told whether that is as it should be. */
export function whyEmpty(rows: readonly Row[]): string {
  if (rows.length === 0) return 'This widget names no metric.';
  const namespaces = rows.map(namespaceOf);
  if (namespaces.every((namespace) => namespace?.startsWith('AWS/'))) {
    return `AWS publishes ${[...new Set(namespaces)].join(', ')} itself, so there are no data on a laptop; deployed, they are drawn.`;
  }
  return 'No data in this time range: pick a longer range or move the time on.';
}

function namespaceOf(row: Row): string | undefined {
  if (row.kind === 'metric') return row.namespace;
  try {
    if (isInsightsQuery(row.expression)) return parseInsights(row.expression).namespace;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
  }
  return /\{\s*"?([^",}]+)/.exec(row.expression)?.[1];
}
