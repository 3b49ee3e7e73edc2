import { SEVERITIES, type Severity } from './alarms';
import type { PagerTopics } from './pager-config';

/** A test page, as the doctor orders it of the page writer by a message on the topic of the alarms. */
export interface TestPageOrder {
  readonly severities: readonly Severity[];
}

/** One topic that a test page goes to. */
export interface TestPageTopic {
  readonly severity: Severity;
  /** ARN. */
  readonly topic: string;
  /** Routes that lead to it, counted from 1; 0: what no route takes. */
  readonly routes: readonly number[];
}

/** The message on the topic. */
export function encodeTestPage(order: TestPageOrder): string {
  return JSON.stringify({ testPage: order });
}

/** Reads the message back; undefined if it is none. */
export function readTestPage(message: string): TestPageOrder | undefined {
  try {
    const { testPage } = Object(JSON.parse(message)) as {
      readonly testPage?: { readonly severities?: unknown };
    };
    const severities: unknown = testPage?.severities;
    if (!Array.isArray(severities)) return undefined;
    return { severities: SEVERITIES.filter((severity) => severities.includes(severity)) };
  } catch {
    return undefined;
  }
}

/** Every topic of some severities, each once. */
export function testPageTopics(
  topics: PagerTopics,
  routes: readonly PagerTopics[],
  severities: readonly Severity[],
): TestPageTopic[] {
  const found = new Map<string, TestPageTopic>();
  [topics, ...routes].forEach((given, route) => {
    for (const severity of severities) {
      const topic = given[severity];
      if (topic === undefined) continue;
      const key = `${severity} ${topic}`;
      found.set(key, { severity, topic, routes: [...(found.get(key)?.routes ?? []), route] });
    }
  });
  return [...found.values()];
}

/** What arrives at a topic: `of route 2`; nothing where there are no routes, and everything arrives. */
export function routesText(routes: readonly number[], hasRoutes: boolean): string {
  if (!hasRoutes) return '';
  const numbered = routes.filter((route) => route > 0);
  return [
    ...(routes.includes(0) ? [' of what no route takes'] : []),
    ...(numbered.length > 0 ? [` of route ${numbered.join(', ')}`] : []),
  ].join(', and');
}
