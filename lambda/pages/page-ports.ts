import type { AlarmReader } from './cloudwatch-alarms';
import type { FactsReader } from './facts';
import { type Outgoing } from './record';
import type { PageStore } from './store';

/** What the page writer talks to. */
export interface PagePorts {
  readonly store: PageStore;
  readonly alarms: AlarmReader;
  readonly facts: FactsReader;
  publish(message: Outgoing): Promise<void>;
  log(level: 'INFO' | 'WARN' | 'ERROR', message: string, fields: Readonly<Record<string, unknown>>): void;
}
