import { kindRules } from '../private/given-rules';
import type { Rule } from '../private/validation';

const EXAMPLE_ID = '8f0c2d5e7a914b36b1e8c4d7f0a25913';

/** What may stand in properties, typed or not. */
interface Given {
  readonly [prop: string]: unknown;
}

/** That what a monitor watches is chosen by the classes for it. */
export function monitorKindRules(props: object | undefined): Rule[] {
  const { applications, journeys, campaigns, sources }: Given = { ...props };
  return kindRules([
    {
      prop: 'applications',
      given: applications,
      example: `PinpointApplications.${exampleOf(applications)}`,
      isRequired: true,
    },
    { prop: 'journeys', given: journeys, example: `${JOURNEYS}, or another choice` },
    {
      prop: 'campaigns',
      given: campaigns,
      example: "PinpointCampaigns.named('spring-*'), or another choice",
    },
    {
      prop: 'sources',
      given: sources,
      example: '[PinpointSource.journeyRuns()], or leave it out for all',
      isList: true,
    },
  ]);
}

/** That what a poller reads is chosen by the classes for it. */
export function pollerKindRules(props: object | undefined): Rule[] {
  const { source, containers, items }: Given = { ...props };
  return kindRules([
    {
      prop: 'source',
      given: source,
      example: 'PinpointSource.journeyRuns(), or another source',
      isRequired: true,
    },
    {
      prop: 'containers',
      given: containers,
      example: `PinpointApplications.${exampleOf(containers)}`,
      isRequired: true,
    },
    { prop: 'items', given: items, example: `[${JOURNEYS}], or another choice`, isList: true },
  ]);
}

const JOURNEYS = "PinpointJourneys.named('welcome-*')";

/** With the very ids that were given, where they are ids. */
function exampleOf(given: unknown): string {
  const values = typeof given === 'string' ? [given] : Array.isArray(given) ? given : [];
  const ids = values.filter((value) => typeof value === 'string');
  return ids.length === 0
    ? `ids('${EXAMPLE_ID}') or .all()`
    : `ids(${ids.map((id) => `'${id}'`).join(', ')})`;
}
