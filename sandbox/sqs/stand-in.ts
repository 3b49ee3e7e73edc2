import { WireServer } from '../wire-server';
import { type Queue, type RecordedRequest, SqsService } from './service';

/** Amazon SQS over HTTP on loopback. */
export class SqsStandIn {
  private constructor(
    private readonly server: WireServer,
    private readonly service: SqsService,
  ) {}

  /** @param port 0 takes a free one */
  static async start(queues: readonly Queue[], port = 0): Promise<SqsStandIn> {
    const service = new SqsService(queues);
    return new SqsStandIn(await WireServer.start(service, port), service);
  }

  get url(): string {
    return this.server.url;
  }

  get requests(): readonly RecordedRequest[] {
    return this.service.requests;
  }

  /** A message came to a queue. */
  receive(arn: string): void {
    this.service.receive(arn);
  }

  async close(): Promise<void> {
    await this.server.close();
  }
}
