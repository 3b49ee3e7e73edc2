import { decompressed, parseJson } from '../../cloudwatch/wire/envelope';
import type { WireRequest } from '../../wire';
import { cloudWatchRefusal, late } from '../answers';
import type { Call } from '../call';
import type { CallFault, Chance } from '../definition';

interface Datum {
  readonly MetricName?: string;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
}

const isPut = ({ operation }: Call): boolean => operation === 'PutMetricData';

const onPut = (does: string, befall: CallFault['befall'], share = 1): CallFault => ({
  does,
  befall,
  share,
  service: 'cloudwatch',
  concerns: isPut,
});

const throttle = () => cloudWatchRefusal(400, 'Throttling', 'Rate exceeded');
const break500 = () => cloudWatchRefusal(500, 'InternalServiceFault', 'Internal error');

/** What CloudWatch does wrong with data. */
export const CLOUDWATCH_FAULTS = {
  'cloudwatch.throttled': onPut('five requests in ten are throttled', throttle, 0.5),
  'cloudwatch.throttled-for-good': onPut('every request is throttled', throttle),
  'cloudwatch.refuses-a-datum': onPut(
    'a request that holds one certain series, an increment where there is one, is refused whatever else it holds',
    ({ fn, request }, { memory, chance }) => {
      const series = seriesIn(request);
      const key = `refused ${fn.name}`;
      const refused = (memory.get(key) as string | undefined) ?? pickOf(series, chance);
      if (refused === undefined) return undefined;
      memory.set(key, refused);
      if (!series.includes(refused)) return undefined;
      return cloudWatchRefusal(
        400,
        'InvalidParameterValueException',
        `The value of ${refused} is not allowed, said a fault.`,
      );
    },
  ),
  'cloudwatch.internal-error': onPut('five requests in ten are answered with 500', break500, 0.5),
  'cloudwatch.late-answer': onPut(
    'five requests in ten are stored and answered after a minute, when nobody waits',
    async (_call, { next }) => late(await next(), 60_000),
    0.5,
  ),
} satisfies Readonly<Record<string, CallFault>>;

function seriesIn(request: WireRequest): string[] {
  const { MetricData = [] } = parseJson(decompressed(request)) as { readonly MetricData?: readonly Datum[] };
  return MetricData.map(({ MetricName, Dimensions = [] }) =>
    [MetricName, ...Dimensions.map(({ Name, Value }) => `${Name}=${Value}`).sort()].join(' '),
  );
}

function pickOf(series: readonly string[], chance: Chance): string | undefined {
  const ranked = series.filter(isOfItem).sort((left, right) => chance('pick', left) - chance('pick', right));
  return ranked.find((one) => one.includes('Increment ')) ?? ranked[0];
}

/** The watch of a poller is how one learns of it. */
function isOfItem(series: string): boolean {
  return / (JourneyId|CampaignId|ApplicationId)=/.test(series) && !/ Source=/.test(series);
}
