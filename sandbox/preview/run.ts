import type { MetricStore } from '../cloudwatch/metric-store';
import type { Deployment } from '../deployment/deployment';
import type { DeployedFunction } from '../deployment/functions';
import type { StateChange } from './evaluate/alarm-book';

/** A message as the on-call gets it. */
export interface SentPage {
  readonly at: Date;
  /** ARN. */
  readonly topic: string;
  readonly subject: string;
  readonly text: string;
  readonly kind: string;
}

/** What the app said at synthesis. */
export interface Announcement {
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** What a function made of an event. */
export interface Answer {
  readonly outcome: string;
  readonly value?: unknown;
  readonly error?: { readonly errorMessage: string };
}

/** A run, with all the preview draws from; while it goes on, there is more from minute to minute. */
export interface PreviewRun {
  readonly scenario: { readonly name: string; readonly title: string };
  /** Simulated; `end` is the first minute that is not simulated yet. */
  readonly start: Date;
  readonly end: Date;
  readonly store: MetricStore;
  readonly deployment: Deployment;
  readonly transitions: readonly StateChange[];
  readonly pages: readonly SentPage[];
  readonly announcements: readonly Announcement[];
  /** What the run cannot know, in words. */
  readonly notKnown: readonly string[];
  /** Runs a function of custom widgets, as it stands at the end of what was simulated. */
  invoke(fn: DeployedFunction, event: unknown): Promise<Answer>;
  /** Ends what the run keeps going. */
  close(): Promise<void>;
}
