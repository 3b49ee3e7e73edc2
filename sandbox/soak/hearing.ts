import { decompressed, parseJson } from '../cloudwatch/wire/envelope';
import type { DeployedTable } from '../deployment/tables';
import type { Taps } from '../kit/cloud';
import type { World } from '../pinpoint/world';
import type { Caller, LocalAnswer, LocalService } from '../run/in-process/caller';
import { questionOf } from '../run/services';
import type { WireAnswer, WireRequest, WireService } from '../wire';
import type { Audit, Commit } from './audit/audit';
import type { CountedItem } from './audit/counted';
import { Answers } from './audit/shown';
import type { Digest } from './digest';
import { overLimits, type SentData, type SentDatum } from './limits';

const MINUTE = 60_000;

/** Numbers that a poller publishes of what it has lost. */
const COUNTED_LOSSES = ['CounterResets', 'IncrementsExpired', 'ValuesMalformed'] as const;

/** What hears of everything that goes over the wire. */
export interface Ears {
  readonly world: World;
  readonly audit: Audit;
  readonly digest: Digest;
  /** Where checkpoints are. */
  readonly tables: readonly DeployedTable[];
}

/** Listens to everything that the functions are answered, keep and send. */
export class Hearing implements Taps {
  /** What was sent and is over a limit of CloudWatch, or was refused by it. */
  readonly unfit: string[] = [];
  /** Data that CloudWatch has taken. */
  data = 0;
  /** What the product says that it has lost, by metric; each minute of each source once. */
  private readonly losses = new Map<string, Map<string, number>>();
  private readonly answers = new WeakMap<Caller, Answers>();
  private readonly bodies = new WeakMap<WireRequest, SentData>();

  constructor(private readonly ears: Ears) {}

  lossesOf(metric: string): number {
    return [...(this.losses.get(metric)?.values() ?? [])].reduce((sum, one) => sum + one, 0);
  }

  atFunctions(caller: Caller, name: string | undefined, service: LocalService): LocalService {
    return {
      respond: (request) => {
        this.sent(caller, name, request);
        const answered = service.respond(request);
        const hear = (answer: LocalAnswer): LocalAnswer => this.answered(caller, name, request, answer);
        return answered instanceof Promise ? answered.then(hear) : hear(answered);
      },
    };
  }

  atServices(caller: Caller, name: string | undefined, service: WireService): WireService {
    if (name !== 'DYNAMODB' && name !== 'CLOUDWATCH') return service;
    return {
      respond: async (request) => {
        const answered = await service.respond(request);
        const status = answered === 'reset' ? 0 : answered.answer.status;
        if (name === 'DYNAMODB' && status === 200) this.kept(caller, request);
        if (name === 'CLOUDWATCH')
          this.taken(caller, request, answered === 'reset' ? undefined : answered.answer);
        return answered;
      },
    };
  }

  private answersOf(caller: Caller): Answers {
    const known = this.answers.get(caller) ?? new Answers();
    this.answers.set(caller, known);
    return known;
  }

  private answered(
    caller: Caller,
    name: string | undefined,
    request: WireRequest,
    answered: LocalAnswer,
  ): LocalAnswer {
    if (name === 'PINPOINT') return this.shown(caller, request, answered);
    if (name === 'CLOUDWATCH' && typeof answered === 'object') this.refused(request, answered.answer);
    return answered;
  }

  /** Takes note of an answer once the function has received it: it may have given up by then. */
  private shown(caller: Caller, request: WireRequest, answered: LocalAnswer): LocalAnswer {
    if (typeof answered === 'string') return answered;
    const { answer, cutAfter } = answered;
    const received = (): void => {
      const { operation, parameters } = questionOf('pinpoint', request);
      const body = answer.status === 200 && cutAfter === undefined ? jsonIn(answer) : undefined;
      this.answersOf(caller).take(operation, parameters, body);
    };
    const noted: WireAnswer = {
      status: answer.status,
      headers: answer.headers,
      get body() {
        received();
        return answer.body;
      },
    };
    return { ...answered, answer: noted };
  }

  private sent({ fn }: Caller, name: string | undefined, request: WireRequest): void {
    if (name === 'SNS') this.ears.digest.add('message', fn.name, request.body.toString());
    if (name !== 'CLOUDWATCH' || questionOf('cloudwatch', request).operation !== 'PutMetricData') return;
    const plain = decompressed(request);
    this.ears.digest.add('data', fn.name, plain.toString());
    const data = parseJson(plain) as SentData;
    this.bodies.set(request, data);
    this.unfit.push(
      ...overLimits(data, plain.length, this.ears.world.now).map((what) => `${fn.name}: ${what}`),
    );
  }

  private kept(caller: Caller, request: WireRequest): void {
    if (questionOf('dynamodb', request).operation !== 'PutItem') return;
    const commit = commitIn(JSON.parse(request.body.toString()) as PutItem, this.ears.tables);
    if (commit) this.ears.audit.committed(commit, this.answersOf(caller));
  }

  private taken({ fn }: Caller, request: WireRequest, answer: WireAnswer | undefined): void {
    if (!answer || questionOf('cloudwatch', request).operation !== 'PutMetricData') return;
    if (answer.status !== 200) {
      this.unfit.push(
        `${fn.name}: CloudWatch answered ${answer.status}: ${answer.body.toString().slice(0, 300)}`,
      );
      return;
    }
    // What comes in here may be another request than the one that was sent.
    const data = this.bodies.get(request) ?? (parseJson(decompressed(request)) as SentData);
    for (const datum of data.MetricData ?? []) this.datum(datum);
  }

  /** One datum, and one alone, that is refused for what it is: it is lost, and the product has to say so. */
  private refused(request: WireRequest, { status, body }: WireAnswer): void {
    const [datum, ...others] = this.bodies.get(request)?.MetricData ?? [];
    if (status !== 400 || !datum || others.length > 0 || !REFUSAL.test(body.toString())) return;
    const { name, item, minute } = placeOf(datum);
    this.ears.audit.refused(name, item, minute);
  }

  private datum(datum: SentDatum): void {
    this.data += 1;
    const { name, item, minute, source } = placeOf(datum);
    const value = Number(datum.Value);
    this.ears.audit.published(name, item, minute, value);
    if (value !== 0 && COUNTED_LOSSES.some((loss) => loss === name)) {
      const byPoll = this.losses.get(name) ?? new Map<string, number>();
      this.losses.set(name, byPoll.set(`${source} ${minute}`, value));
    }
  }
}

const REFUSAL = /InvalidParameter|MissingParameter|Validation/;

interface DatumPlace {
  readonly name: string;
  readonly item: CountedItem;
  readonly minute: number;
  readonly source: string | undefined;
}

function placeOf({ MetricName, Dimensions = [], Timestamp }: SentDatum): DatumPlace {
  const of = (dimension: string): string | undefined =>
    Dimensions.find(({ Name }) => Name === dimension)?.Value?.toString();
  const itemId = of('JourneyId') ?? of('CampaignId') ?? '';
  return {
    name: String(MetricName),
    item: { applicationId: of('ApplicationId') ?? '', itemId },
    minute: Math.floor((Number(Timestamp) * 1000) / MINUTE),
    source: of('Source'),
  };
}

function jsonIn({ body }: WireAnswer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}

interface PutItem {
  readonly TableName: string;
  readonly Item: Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;
  readonly ConditionExpression?: string;
}

/** Monitor, source and application; a monitor may have slashes of its own. */
const PARTITION = /([a-z-]+)\/([0-9a-f]{32})$/;
const ROW = /^(?:application|item\/(.+))$/;

/** The checkpoint that a row is; undefined for one of the page writer's. */
function commitIn(put: PutItem, tables: readonly DeployedTable[]): Commit | undefined {
  const keys = tables.find(({ name }) => name === put.TableName)?.keySchema ?? [];
  const key = (type: 'HASH' | 'RANGE'): string =>
    put.Item[keys.find((one) => one.type === type)?.name ?? '']?.S ?? '';
  const [, source, applicationId] = PARTITION.exec(key('HASH')) ?? [];
  const row = ROW.exec(key('RANGE'));
  const minute = put.Item.Minute?.N;
  if (source === undefined || applicationId === undefined || !row || minute === undefined) return undefined;
  return {
    source,
    item: { applicationId, itemId: row[1] ?? '' },
    minute: Number(minute),
    isFirst: put.ConditionExpression?.includes('attribute_not_exists') ?? false,
  };
}
