import { PinpointClient } from '@aws-sdk/client-pinpoint';
import { PinpointReader } from '../../../lambda/pinpoint/reader';

/** An operation of the API, and the ids that it was asked for. */
export interface Asked {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The real reader over a client that gives whatever `answer` gives, past the SDK's parser: what comes out of it may be
 * of any shape, as its types are promises that nobody checks.
 */
export function fakeReader(answer: (asked: Asked) => unknown): PinpointReader {
  const client = new PinpointClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' },
  });
  const send = async (command: { constructor: { name: string }; input: object }) => {
    const operation = command.constructor.name.replace(/Command$/, '');
    const parameters = Object.fromEntries(
      Object.entries(command.input).map(([key, value]) => [key, String(value)]),
    );
    return answer({ operation, parameters });
  };
  return new PinpointReader(Object.assign(client, { send }));
}
