import type { DoctorConfig } from '../../../lib/catalogue/doctor-config';
import { sourceRow } from '../../../lib/catalogue/sources';
import { numberText } from '../../pages/number-texts';
import type { Numbers } from '../poller-numbers';
import { pollersOf } from '../probes';
import { type Check, type Finding, type SeriesDetails, checkOf } from '../report';

/** From here on the next few items may be too many. */
const NEARLY = 0.9;

/** How many series each source publishes, of those that it may. */
export function checkSeries(config: DoctorConfig, numbers: Numbers): Check<SeriesDetails> {
  const sources = pollersOf(config).map(({ source, poller }) => {
    const published = numbers.newest(source, 'SeriesPublished')?.value;
    const dropped = numbers.newest(source, 'SeriesDropped')?.value;
    return {
      source,
      maximum: poller.most,
      ...(published !== undefined && { published }),
      ...(dropped !== undefined && { dropped }),
    };
  });
  const findings = sources.flatMap(({ source, maximum, published = 0, dropped = 0 }): Finding[] => {
    const { title } = sourceRow(source);
    if (dropped > 0) {
      return [
        {
          level: 'look',
          says: `${numberText(dropped)} series of ${title} are not published: its share is ${numberText(maximum)}.`,
          todo: 'Raise `maximumSeries`, or watch fewer items; runbook: watch.series-dropped.',
        },
      ];
    }
    if (published < NEARLY * maximum) return [];
    return [
      {
        level: 'look',
        says: `${title} publish ${numberText(published)} of ${numberText(maximum)} series: a few more items are too many.`,
        todo: 'Raise `maximumSeries` before they come.',
      },
    ];
  });
  const total = sources.reduce((sum, { published = 0 }) => sum + published, 0);
  const most = sources.reduce((sum, { maximum }) => sum + maximum, 0);
  const each = sources.map(({ source, maximum, published }) => `${source} ${published ?? '?'} of ${maximum}`);
  return checkOf(`${numberText(total)} of ${numberText(most)} published: ${each.join(', ')}`, findings, {
    sources,
  });
}
