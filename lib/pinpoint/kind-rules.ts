import { type GivenKind, kindRules } from '../private/given-rules';
import type { Rule } from '../private/validation';

const EXAMPLE_ID = '8f0c2d5e7a914b36b1e8c4d7f0a25913';

/** What may stand in properties, typed or not. */
interface Given {
  readonly [prop: string]: unknown;
}

/** That applications, journeys and campaigns are chosen by their classes. */
export function selectionKindRules(props: object | undefined): Rule[] {
  const { applications, journeys, campaigns, maximumAudience }: Given = { ...props };
  return kindRules([
    {
      prop: 'applications',
      given: applications,
      example: `PinpointApplications.${exampleOf(applications)}`,
      isRequired: true,
    },
    { prop: 'journeys', given: journeys, example: "PinpointJourneys.named('welcome-*'), or another choice" },
    {
      prop: 'campaigns',
      given: campaigns,
      example: "PinpointCampaigns.named('spring-*'), or another choice",
    },
    { prop: 'maximumAudience', given: maximumAudience, example: 'MaximumAudience.ofEveryCampaign(100_000)' },
  ] satisfies GivenKind[]);
}

/** That a source, or each of several, is chosen by its class. */
export function sourceKindRules(props: object | undefined, prop: 'source' | 'sources' = 'sources'): Rule[] {
  const { source, sources }: Given = { ...props };
  if (prop === 'source') {
    return kindRules([
      { prop, given: source, example: 'PinpointSource.journeyRuns(), or another source', isRequired: true },
    ]);
  }
  return kindRules([
    {
      prop,
      given: sources,
      example: '[PinpointSource.journeyRuns()], or leave it out for all',
      isList: true,
    },
  ]);
}

/** With the very ids that were given, where they are ids. */
function exampleOf(given: unknown): string {
  const values = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  const ids = values.filter((value) => typeof value === 'string');
  return ids.length === 0
    ? `ids('${EXAMPLE_ID}') or .all()`
    : `ids(${ids.map((id) => `'${id}'`).join(', ')})`;
}
