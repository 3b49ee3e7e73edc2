import type { WireRequest, WireResponse, WireService } from '../wire';
import { WireServer } from '../wire-server';
import type { Faults } from './faults';
import type { MessageLog } from './message-log';
import { SnsService, type RecordedRequest, type SnsServiceOptions } from './service';

export type { RecordedRequest } from './service';

export interface SnsStandInOptions extends SnsServiceOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

/** Amazon SNS over HTTP on loopback. */
export class SnsStandIn implements WireService {
  private constructor(
    private readonly server: WireServer,
    private readonly service: SnsService,
  ) {}

  static async start({ port, ...options }: SnsStandInOptions): Promise<SnsStandIn> {
    const service = new SnsService(options);
    return new SnsStandIn(await WireServer.start(service, port), service);
  }

  get url(): string {
    return this.server.url;
  }

  get log(): MessageLog {
    return this.service.log;
  }

  get faults(): Faults {
    return this.service.faults;
  }

  get requests(): readonly RecordedRequest[] {
    return this.service.requests;
  }

  respond(request: WireRequest): WireResponse {
    return this.service.respond(request);
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}
