import { kindRow } from '../../lib/catalogue/item-kinds';
import { type ProviderId, providerRow } from '../../lib/catalogue/providers';

/** What a summary says of containers. */
interface OfContainers {
  readonly containers?: unknown;
  readonly newContainers?: unknown;
}

/** Fields of a log line, in the words in which people know the containers of the provider: `applications: 3`. */
export function inWordsOf<T extends OfContainers>(
  provider: ProviderId,
  { containers, newContainers, ...fields }: T,
): Readonly<Record<string, unknown>> {
  const { several } = kindRow(providerRow(provider).container).nouns;
  return {
    ...(containers !== undefined && { [several]: containers }),
    ...(newContainers !== undefined && {
      [`new${several.charAt(0).toUpperCase()}${several.slice(1)}`]: newContainers,
    }),
    ...fields,
  };
}
