import { WireServer } from '../wire-server';
import { type InvokeByName, LambdaService, type RecordedRequest } from './service';

/** AWS Lambda over HTTP on loopback. */
export class LambdaStandIn {
  private constructor(
    private readonly server: WireServer,
    private readonly service: LambdaService,
  ) {}

  /** @param port 0 takes a free one */
  static async start(port = 0): Promise<LambdaStandIn> {
    const service = new LambdaService();
    return new LambdaStandIn(await WireServer.start(service, port), service);
  }

  get url(): string {
    return this.server.url;
  }

  get requests(): readonly RecordedRequest[] {
    return this.service.requests;
  }

  /** The functions; none until they are given. */
  set invoke(invoke: InvokeByName | undefined) {
    this.service.invoke = invoke;
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}
