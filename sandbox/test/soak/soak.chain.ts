import { gunzipSync, gzipSync } from 'node:zlib';
import type { Taps } from '../../kit/cloud';
import type { LocalService } from '../../run/in-process/caller';
import type { PlannedFault } from '../../soak/plan';
import { soak, type Soaked } from '../../soak/soak';
import type { WireRequest } from '../../wire';
import { smallDeployment, smallScenario } from './small-account';

const deployment = smallDeployment();
const scenario = smallScenario();

const MINUTES = 120;
const minute = (count: number): Date => new Date(scenario.start.getTime() + count * 60_000);

interface Datum {
  readonly MetricName: string;
  readonly Timestamp: number;
  readonly Value: number;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: string }[];
}

/** Changes the data on their way from a function, out of the soak's hearing. */
function changing(change: (datum: Datum) => Datum | undefined): Partial<Taps> {
  return {
    atFunctions: (_caller, name, service): LocalService =>
      name === 'CLOUDWATCH' ? { respond: (request) => service.respond(changed(request, change)) } : service,
  };
}

function changed(request: WireRequest, change: (datum: Datum) => Datum | undefined): WireRequest {
  if (!String(request.headers['x-amz-target']).endsWith('PutMetricData')) return request;
  const isZipped = request.headers['content-encoding'] === 'gzip';
  const sent = JSON.parse((isZipped ? gunzipSync(request.body) : request.body).toString()) as {
    readonly MetricData: readonly Datum[];
  };
  const MetricData = sent.MetricData.flatMap((datum) => change(datum) ?? []);
  const body = Buffer.from(JSON.stringify({ ...sent, MetricData }));
  return { ...request, body: isZipped ? gzipSync(body) : body };
}

const isOf =
  (metric: string, at: number) =>
  ({ MetricName, Timestamp }: Datum): boolean =>
    MetricName === metric && Timestamp * 1000 === minute(at).getTime();

const gone: PlannedFault = { cause: 'pinpoint.gone', from: minute(20), until: minute(60), target: {} };

const run = (plan: readonly PlannedFault[] = [], spoil?: Partial<Taps>): Promise<Soaked> =>
  soak(deployment, scenario, { seed: 1, minutes: MINUTES, plan, spoil });

const findingsOf = (soaked: Soaked): string[] =>
  soaked.checks.flatMap(({ findings }) => findings.map(({ what }) => what));

test('an account in which nothing goes wrong passes, and its increments are looked at', async () => {
  const soaked = await run();
  expect(findingsOf(soaked)).toEqual([]);
  expect(soaked.audited.increments).toBeGreaterThan(100);
  expect(soaked.audited.totals).toBeGreaterThan(10);
  expect(soaked.polls).toBe(4 * 9 + 24);
  expect(soaked.pages).toEqual([]);
});

describe('increments that are changed on their way', () => {
  const isDoubled = isOf('JourneyEndpointEnteredIncrement', 60);
  const isLost = isOf('ApplicationTxnEmailsSentIncrement', 60);
  const isMoved = isOf('JourneyEmailsSentIncrement', 60);
  const isLate = isOf('CampaignAttemptedDeliveriesIncrement', 90);
  let findings: readonly string[] = [];
  beforeAll(async () => {
    const spoiled = changing((datum) => {
      if (isDoubled(datum)) return { ...datum, Value: 2 * datum.Value };
      if (isMoved(datum) || isLate(datum)) return { ...datum, Timestamp: datum.Timestamp + 60 };
      return isLost(datum) ? undefined : datum;
    });
    findings = findingsOf(await run([], spoiled));
  });

  test('are found where they are doubled', () => {
    expect(findings).toContainEqual(
      expect.stringMatching(
        /^JourneyEndpointEnteredIncrement of shop\/Digest at 2026-03-02T10:00Z: grew by \d+, and \d+ was published$/,
      ),
    );
    expect(findings).toContainEqual(
      expect.stringMatching(
        /^JourneyEndpointEnteredIncrement of shop\/Digest: grew by \d+ in all, and CloudWatch has \d+$/,
      ),
    );
  });

  test('are found where they are lost', () => {
    expect(findings).toContainEqual(
      expect.stringMatching(
        /^ApplicationTxnEmailsSentIncrement of club at 2026-03-02T10:00Z: grew by \d+, and nothing was published$/,
      ),
    );
  });

  test('are found where they are published at another minute', () => {
    const ofMoved = findings.filter((finding) => finding.startsWith('JourneyEmailsSentIncrement'));
    expect(ofMoved).toEqual([
      expect.stringMatching(/at 2026-03-02T10:01Z: \d+ was published, and no growth was committed$/),
      expect.stringMatching(/at 2026-03-02T10:00Z: grew by \d+, and nothing was published$/),
    ]);
  });

  test('are all that is found', () => {
    const metrics = new Set(findings.map((finding) => finding.split(' ')[0]));
    expect(metrics).toEqual(
      new Set([
        'JourneyEndpointEnteredIncrement',
        'ApplicationTxnEmailsSentIncrement',
        'JourneyEmailsSentIncrement',
        'CampaignAttemptedDeliveriesIncrement',
      ]),
    );
  });
});

test('a page that no fault calls for is found', async () => {
  const soaked = await run(
    [],
    changing((datum) =>
      datum.MetricName === 'PollsCompleted' && datum.Timestamp * 1000 >= minute(30).getTime()
        ? undefined
        : datum,
    ),
  );
  expect(findingsOf(soaked)).toContainEqual(
    expect.stringMatching(/^a page without its cause: .*\(watch\.poller-not-running\)/),
  );
});

test('an endpoint that is gone is paged, nothing is lost, and the same seed sends the same again', async () => {
  const [soaked, again] = [await run([gone]), await run([gone])];
  expect(findingsOf(soaked)).toEqual([]);
  expect(soaked.hits.get('pinpoint.gone')).toBeGreaterThan(0);
  expect([...soaked.judged.byCause]).toEqual([['pinpoint.gone: watch.source-unreachable', 1]]);
  expect(again.digest).toBe(soaked.digest);
  const other = await soak(deployment, scenario, { seed: 2, minutes: MINUTES, plan: [gone] });
  expect(other.digest).not.toBe(soaked.digest);
});

test('a fault of which nobody is told is found, with its part of the plan', async () => {
  const soaked = await run(
    [gone],
    changing((datum) => (datum.MetricName === 'SourceReachable' ? { ...datum, Value: 1 } : datum)),
  );
  expect(findingsOf(soaked)).toEqual([
    expect.stringMatching(/^a cause that was not paged: no watch\.source-unreachable about shop/),
    expect.stringMatching(/^a cause that was not paged: no watch\.source-unreachable about club/),
  ]);
});

test('a value that CloudWatch does not take is found', async () => {
  const isMeant = isOf('JourneyEndpointActive', 60);
  const soaked = await run(
    [],
    changing((datum) => (isMeant(datum) ? { ...datum, Value: 'NaN' as unknown as number } : datum)),
  );
  expect(findingsOf(soaked)).toContainEqual(expect.stringMatching(/CloudWatch answered 400: .*Value/));
});
