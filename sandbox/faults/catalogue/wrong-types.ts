/** Fields whose numbers are written as text. */
const NUMBERS_IN_TEXT = /^(Value|TotalEndpointCount|SuccessfulEndpointCount|TimezonesCompletedCount)$/;
const TIMES = /(Date|Time|Start|End)$/;
const STATES = /^(State|Status|Result|CampaignStatus)$/;

/** A body whose values are of other types than the API model says; ids and names stay what they are. */
export function wrongTypes(body: unknown): unknown {
  return wrong(body, '', false);
}

function wrong(value: unknown, name: string, isMetric: boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => wrong(entry, '', isMetric));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => [
      key,
      wrong(entry, key, isMetric || name === 'Metrics'),
    ]);
    return Object.fromEntries(entries) as unknown;
  }
  if (typeof value === 'number') return 'many';
  if (typeof value !== 'string') return value;
  if (isMetric || name === 'Metrics' || NUMBERS_IN_TEXT.test(name)) return 'many';
  if (STATES.test(name)) return [value];
  return TIMES.test(name) ? Date.parse(value) : value;
}
