import type { WireRequest, WireResponse, WireService } from '../wire';
import { WireServer } from '../wire-server';
import type { Faults } from './faults';
import type { MetricStore } from './metric-store';
import {
  CloudWatchService,
  type CloudWatchServiceOptions,
  type DescribedAlarms,
  type RecordedRequest,
} from './service';

export type { RecordedRequest } from './service';

export interface CloudWatchStandInOptions extends CloudWatchServiceOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

/** Amazon CloudWatch over HTTP on loopback. */
export class CloudWatchStandIn implements WireService {
  private constructor(
    private readonly server: WireServer,
    private readonly service: CloudWatchService,
  ) {}

  static async start({ port, ...options }: CloudWatchStandInOptions): Promise<CloudWatchStandIn> {
    const service = new CloudWatchService(options);
    return new CloudWatchStandIn(await WireServer.start(service, port), service);
  }

  get url(): string {
    return this.server.url;
  }

  get store(): MetricStore {
    return this.service.store;
  }

  get faults(): Faults {
    return this.service.faults;
  }

  get requests(): readonly RecordedRequest[] {
    return this.service.requests;
  }

  /** The alarms to tell of; none until they are given. */
  set alarms(alarms: DescribedAlarms | undefined) {
    this.service.alarms = alarms;
  }

  respond(request: WireRequest): WireResponse {
    return this.service.respond(request);
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}
