import type { Rule } from './validation';

/** What can be wrong with the pollers that a part is given: it knows them by their sources. */
export function pollersRules(pollers: readonly { readonly source: { readonly sourceId: string } }[]): Rule[] {
  const sources = pollers.map(({ source }) => source.sourceId);
  const twice = [...new Set(sources.filter((source, index) => sources.indexOf(source) !== index))];
  return [
    {
      broken: pollers.length === 0,
      message: () => 'pollers: none was given, so that there is nothing to look at; give at least one',
    },
    {
      broken: twice.length > 0,
      message: () => `pollers: ${twice.join(', ')} was given twice; give one poller per source`,
    },
  ];
}
