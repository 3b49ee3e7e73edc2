import { SOURCES } from '../../sources';
import type { CausedPage, Target } from './cause';

export const APPLICATIONS = ['shop', 'club'] as const;

const nobody = (): readonly CausedPage[] => [];

/** It wakes nobody. */
export const quiet = { pages: nobody, settles: 45 } as const;

/** An application of which nothing is answered: a quarter of an hour, and the polls around it. */
export const outOfSight = ({ application }: Target): readonly CausedPage[] =>
  (application === undefined ? APPLICATIONS : [application]).map((about) => ({
    alarm: 'watch.source-unreachable',
    about,
    by: 35,
  }));

/** A list or the only answer of a source may be hit three times in a row, and then the source is out of sight. */
export const maybeOutOfSight = (): readonly CausedPage[] => [
  { alarm: 'watch.source-unreachable', often: true },
];

/**
 * Polls of a quarter of an hour that do not end: until fewer than two that did are in the range that CloudWatch looks
 * back at, which is an hour after the last one.
 */
export const notRunning = ({ source }: Target): readonly CausedPage[] =>
  (source === undefined ? SOURCES : [source]).map((about) => ({
    alarm: 'watch.poller-not-running',
    about,
    by: 60,
  }));

export const maybeNotRunning = (): readonly CausedPage[] => [
  { alarm: 'watch.poller-not-running', often: true },
];

/** What CloudWatch wrote comes as it is where the page writer could not write it. */
export const unwritten: CausedPage = { alarm: 'unwritten', often: true };
