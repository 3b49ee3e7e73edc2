import type { WireService } from '../../wire';
import { Fleet } from '../fleet';
import { overridesFor } from '../function-environment';
import { InProcessEnvironment } from './environment';

/** What the functions of a deployment call. */
export interface InProcessServices {
  /** By the service's suffix of AWS_ENDPOINT_URL: `PINPOINT`, `CLOUDWATCH`, `DYNAMODB`, `SNS`. */
  readonly services: Readonly<Record<string, WireService>>;
  /** Every other one. */
  readonly others: WireService;
}

/** Names under it are never given to anybody (RFC 2606): a request that got out would reach nobody. */
const NOWHERE = 'in-process.invalid';

/** Every function of a deployment within this process, answered without sockets and by a clock of its own. */
export class InProcessFleet extends Fleet {
  /** @param now the simulated time at which invocations begin */
  constructor({ services, others }: InProcessServices, now: () => Date) {
    const byHost = new Map([
      [NOWHERE, others],
      ...Object.entries(services).map(([name, service]) => [hostOf(name), service] as const),
    ]);
    const urls = Object.keys(services).map((name) => [name, `http://${hostOf(name)}`] as const);
    const endpoints = { services: Object.fromEntries(urls), others: `http://${NOWHERE}` };
    super(overridesFor(endpoints), (fn, variables) => {
      return new InProcessEnvironment(fn, variables, { now, find: (host) => byHost.get(host) });
    });
  }
}

function hostOf(service: string): string {
  return `${service.toLowerCase()}.${NOWHERE}`;
}
