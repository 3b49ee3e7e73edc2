import type { WireRequest, WireResponse, WireService } from '../wire';
import { WireServer } from '../wire-server';
import type { Faults } from './faults';
import { PinpointService, type PinpointServiceOptions, type RecordedRequest } from './service';

export type { RecordedRequest } from './service';

export interface PinpointStandInOptions extends PinpointServiceOptions {
  /** 0, any free port, unless given. */
  readonly port?: number;
}

/** Pinpoint's reading API over HTTP on loopback. */
export class PinpointStandIn implements WireService {
  private constructor(
    private readonly server: WireServer,
    private readonly service: PinpointService,
  ) {}

  static async start({ port, ...options }: PinpointStandInOptions): Promise<PinpointStandIn> {
    const service = new PinpointService(options);
    return new PinpointStandIn(await WireServer.start(service, port), service);
  }

  get url(): string {
    return this.server.url;
  }

  get requests(): readonly RecordedRequest[] {
    return this.service.requests;
  }

  get faults(): Faults {
    return this.service.faults;
  }

  respond(request: WireRequest): WireResponse {
    return this.service.respond(request);
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
