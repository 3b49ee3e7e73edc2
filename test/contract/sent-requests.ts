import { gunzipSync } from 'node:zlib';
import type { RecordedRequest } from '../../sandbox/pinpoint/service';
import type { WireRequest, WireResponse, WireService } from '../../sandbox/wire';

/** A request as IAM judges it. */
export interface SentRequest {
  /** As in a policy: `dynamodb:Query`. */
  readonly action: string;
  /** The resources that it may be checked against: all of them must be allowed, where AWS's sources disagree. */
  readonly arns: readonly string[];
  /** The same with ids that are not known at deployment as `*`: what a policy may hold, and no more. */
  readonly shapes: readonly string[];
  /** Of PutMetricData. */
  readonly namespace?: string;
  /** The Pinpoint application that was asked for. */
  readonly application?: string;
}

/** Stands for any of the applications that are watched. */
export const APPLICATION = '{ApplicationId}';

interface Place {
  readonly region: string;
  readonly account: string;
}

/**
 * A Pinpoint request with its ARNs, written from AWS's two sources and not from the product's table.
 *
 * Where the Service Authorization Reference and the Pinpoint developer guide disagree, a role has to allow both.
 */
export function pinpointRequest(place: Place, { operation, parameters }: RecordedRequest): SentRequest {
  const prefix = `arn:aws:mobiletargeting:${place.region}:${place.account}:`;
  const of = (given: Readonly<Record<string, string | undefined>>) =>
    pathsOf(operation, given).map((path) => prefix + path);
  const unknown = { JourneyId: '*', CampaignId: '*', JourneyActivityId: '*', KpiName: '*' };
  return {
    action: `mobiletargeting:${operation}`,
    arns: of(parameters),
    shapes: of({ ApplicationId: APPLICATION, ...unknown }),
    ...(parameters.ApplicationId !== undefined && { application: parameters.ApplicationId }),
  };
}

function pathsOf(operation: string, given: Readonly<Record<string, string | undefined>>): string[] {
  const app = `apps/${given.ApplicationId}`;
  const journey = `${app}/journeys/${given.JourneyId}`;
  const campaign = `${app}/campaigns/${given.CampaignId}`;
  const kpi = `kpis/daterange/${given.KpiName}`;
  switch (operation) {
    case 'GetApps':
      return ['apps', 'apps/*'];
    case 'ListJourneys':
      return [app, `${app}/journeys`];
    case 'GetApp':
    case 'GetCampaigns':
      return [app];
    case 'GetJourneyExecutionMetrics':
      return [`${journey}/execution-metrics`];
    case 'GetJourneyExecutionActivityMetrics':
      return [`${journey}/activities/${given.JourneyActivityId}/execution-metrics`];
    case 'GetJourneyRuns':
    case 'GetJourneyRunExecutionMetrics':
    case 'GetJourneyRunExecutionActivityMetrics':
      return [journey];
    case 'GetJourneyDateRangeKpi':
      return [`${journey}/${kpi}`];
    case 'GetCampaignActivities':
      return [campaign];
    case 'GetCampaignDateRangeKpi':
      return [`${campaign}/${kpi}`];
    case 'GetApplicationDateRangeKpi':
      return [`${app}/${kpi}`];
    default:
      throw new Error(`a request that no function should send: ${operation}`);
  }
}

/** Notes the requests of one function to every service but Pinpoint on their way. */
export class Recorder {
  readonly requests: SentRequest[] = [];

  constructor(private readonly place: Place) {}

  of(service: WireService): WireService {
    return {
      respond: (request): WireResponse | Promise<WireResponse> => {
        this.requests.push(awsRequest(this.place, request));
        return service.respond(request);
      },
    };
  }
}

type Body = Readonly<Record<string, unknown>>;

function awsRequest({ region, account }: Place, { headers, body, path }: WireRequest): SentRequest {
  const exact = (action: string, arns: readonly string[]): SentRequest => ({ action, arns, shapes: arns });
  const target = String(headers['x-amz-target'] ?? '');
  const [service, operation] = target.split('.');
  if (service?.startsWith('DynamoDB')) {
    const given = JSON.parse(body.toString()) as Body;
    const tables = given.RequestItems ? Object.keys(given.RequestItems) : [String(given.TableName)];
    const arns = tables.map((name) => `arn:aws:dynamodb:${region}:${account}:table/${name}`);
    return exact(`dynamodb:${operation}`, arns);
  }
  if (service?.startsWith('GraniteService')) {
    const text = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    return cloudwatchRequest({ region, account }, String(operation), JSON.parse(text.toString()) as Body);
  }
  if (service === 'AmazonSQS') {
    const { QueueUrl } = JSON.parse(body.toString()) as Body;
    const queue = String(QueueUrl).split('/').pop();
    return exact(`sqs:${operation}`, [`arn:aws:sqs:${region}:${account}:${queue}`]);
  }
  const [, invoked] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? [];
  if (invoked !== undefined) {
    const name = decodeURIComponent(invoked).split(':').pop();
    return exact('lambda:InvokeFunction', [`arn:aws:lambda:${region}:${account}:function:${name}`]);
  }
  const form = new URLSearchParams(body.toString());
  return exact(`sns:${form.get('Action')}`, [String(form.get('TopicArn'))]);
}

function cloudwatchRequest({ region, account }: Place, operation: string, given: Body): SentRequest {
  const action = `cloudwatch:${operation}`;
  // None knows resources that would do: numbers have none, and composite alarms are told of for `*` only.
  if (['PutMetricData', 'GetMetricData', 'DescribeAlarms'].includes(operation)) {
    const namespace = typeof given.Namespace === 'string' ? { namespace: given.Namespace } : {};
    return { action, arns: ['*'], shapes: ['*'], ...namespace };
  }
  const alarm = `arn:aws:cloudwatch:${region}:${account}:alarm:`;
  const name = String(given.AlarmName);
  // Alarms are named after the monitor, and which of them will ask is not known at deployment.
  return { action, arns: [alarm + name], shapes: [`${alarm}${name.split('/')[0]}/*`] };
}
