import type { PagerConfig } from '../../lib/catalogue/pager-config';
import type { SourceId } from '../../lib/catalogue/sources';
import type { Item } from './item';
import type { Minute } from './record';

/** Where the function runs, for links and commands. */
export interface Place {
  readonly region: string;
  readonly functionName: string;
}

/** The log group of a source's poller in the CloudWatch console; undefined where its name is not known. */
export function logsLink(
  { logGroups }: Pick<PagerConfig, 'logGroups'>,
  source: SourceId | undefined,
  { region }: Place,
): string | undefined {
  const name = source && logGroups?.[source];
  if (name === undefined) return undefined;
  const host = region.startsWith('us-gov-')
    ? 'console.amazonaws-us-gov.com'
    : `${region}.console.aws.amazon.com`;
  // The console's own way of writing: percent signs of the encoding as $25.
  const encoded = encodeURIComponent(encodeURIComponent(name)).replace(/%/g, '$');
  return `https://${host}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${encoded}`;
}

const SILENCE_FOR_MINUTES = 24 * 60;

/** A command that silences an item until tomorrow, ready to be pasted. */
export function silenceCommand(item: Item, alarm: string, now: Minute, place: Place): string {
  const until = new Date((now + SILENCE_FOR_MINUTES) * 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
  // An id comes from an API: a quote in it must not end the shell's.
  const payload = JSON.stringify({ silence: { item: item.id, alarm, until, reason: 'WHY' } }).replace(
    /'/g,
    `'\\''`,
  );
  return [
    'aws lambda invoke',
    `--region ${place.region}`,
    `--function-name ${place.functionName}`,
    '--cli-binary-format raw-in-base64-out',
    `--payload '${payload}'`,
    '/dev/stdout',
  ].join(' ');
}
