import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MetricStore } from '../../../cloudwatch/metric-store';
import type { Deployment } from '../../../deployment/deployment';
import type { PreviewRun } from '../../../preview/run';
import type { Play } from '../../../preview/server/replay';
import type { Stage } from '../../../preview/stage';
import { alarmOf, NOW } from './stored';

const ALARM = alarmOf('main/bounces', { Threshold: 1, EvaluationPeriods: 1 });
const BODY = {
  start: '-PT3H',
  variables: [{ id: 'word', type: 'pattern', pattern: 'WORD', inputType: 'input', defaultValue: 'hello' }],
  widgets: [{ type: 'text', properties: { markdown: 'WORD' } }],
};

/** A deployment with one dashboard and one alarm. */
export function deploymentOf(changes: Partial<Deployment> = {}): Deployment {
  const dashboards = [{ stack: 'Stack', logicalId: 'Dashboard', name: 'main', body: JSON.stringify(BODY) }];
  return Object.assign(
    Object.fromEntries(
      ['stacks', 'functions', 'schedules', 'topics', 'subscriptions', 'roles', 'tables', 'muteRules'].map(
        (list) => [list, []],
      ),
    ),
    { alarms: [ALARM], compositeAlarms: [], dashboards, notDeployed: {} },
    changes,
  ) as unknown as Deployment;
}

/** A run of an hour up to noon, in which the alarm went off half way and a page went out. */
export function runOf(changes: Partial<PreviewRun> = {}): PreviewRun {
  const at = new Date(NOW.getTime() - 1_800_000);
  return {
    scenario: { name: 'healthy', title: 'All is well' },
    start: new Date(NOW.getTime() - 3_600_000),
    end: NOW,
    store: new MetricStore(),
    deployment: deploymentOf(),
    transitions: [{ alarmName: ALARM.name, from: 'OK', to: 'ALARM', at, reason: 'too many' }],
    pages: [
      {
        at,
        topic: 'arn:aws:sns:eu-west-1:123456789012:Pages',
        subject: 'Bounces',
        text: 'Too many',
        kind: 'alarm',
      },
    ],
    announcements: [{ level: 'info', text: 'about $5 a month' }],
    notKnown: [],
    invoke: () => Promise.reject(new Error('no function is to be called')),
    close: () => Promise.resolve(),
    ...changes,
  };
}

/** Plays what is made of a scenario, all at once. */
export function playing(make: (scenario: string, stage: Stage) => Promise<PreviewRun> | PreviewRun): Play {
  return async (scenario, stage) => stage.shows(await make(scenario, stage));
}

/** A folder with stand-ins for the page's files, and one file beside it that is nobody's business. */
export class PageFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'preview-page-'));
  readonly path = mkdtempSync(join(this.root, 'page-'));

  constructor() {
    for (const file of ['index.html', 'app.js', 'app.css', 'icon.svg'])
      writeFileSync(join(this.path, file), file);
    writeFileSync(join(this.path, 'notes.txt'), 'secret');
    writeFileSync(join(this.root, 'secret.txt'), 'secret');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
