import type { DoctorConfig } from '../../lib/catalogue/doctor-config';
import type { MetricName } from '../../lib/catalogue/metrics';
import type { SourceId } from '../../lib/catalogue/sources';
import { type DoctorPorts, type NewestPoint, pointKey } from './ports';
import { pollersOf } from './probes';

const WANTED = [
  'PollsCompleted',
  'ItemsFailed',
  'CheckpointsFailed',
  'SeriesPublished',
  'SeriesDropped',
] as const satisfies readonly MetricName[];

/** What the pollers have said of themselves. */
export interface Numbers {
  newest(source: SourceId, metric: (typeof WANTED)[number]): NewestPoint | undefined;
  readonly lookedBackMinutes: number;
}

const LEAST_MINUTES = 3 * 60;
const PERIODS = 3;

/** Reads the newest numbers of every poller, as far back as three of the longest periods. */
export async function readNumbers(
  config: DoctorConfig,
  ports: Pick<DoctorPorts, 'newest'>,
  now: Date,
): Promise<Numbers> {
  const pollers = pollersOf(config);
  const lookedBackMinutes = Math.max(LEAST_MINUTES, ...pollers.map(({ poller }) => PERIODS * poller.every));
  const points = await ports.newest(
    pollers.flatMap(({ source }) => WANTED.map((metric) => ({ source, metric }))),
    new Date(now.getTime() - lookedBackMinutes * 60_000),
    // The end is not included: a poll of this very minute counts.
    new Date(now.getTime() + 60_000),
  );
  return { lookedBackMinutes, newest: (source, metric) => points.get(pointKey(source, metric)) };
}
