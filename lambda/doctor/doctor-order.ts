import { SEVERITIES, type Severity } from '../../lib/catalogue/alarms';

/** What the doctor was asked for. */
export type DoctorOrder =
  { readonly kind: 'report' } | { readonly kind: 'test-page'; readonly severities: readonly Severity[] };

const ALLOWED = '{} for a report, {"testPage": true} or {"testPage": {"severity": "page"}}';

/**
 * Reads the event.
 *
 * @throws Error that says what is allowed when it is anything else
 */
export function readDoctorEvent(event: unknown): DoctorOrder {
  const refused = (what: string) =>
    new Error(`the doctor is asked with ${ALLOWED}; ${what} in ${JSON.stringify(event)}`);
  if (!isPlain(event)) throw refused('there is no object');
  const { testPage, ...unknown } = event;
  const [first] = Object.keys(unknown);
  if (first !== undefined) throw refused(`"${first}" is unknown`);
  if (!Object.hasOwn(event, 'testPage')) return { kind: 'report' };
  if (testPage === true) return { kind: 'test-page', severities: SEVERITIES };
  if (!isPlain(testPage)) throw refused('testPage is neither true nor an object');
  const { severity, ...beside } = testPage;
  const [other] = Object.keys(beside);
  if (other !== undefined) throw refused(`"testPage.${other}" is unknown`);
  if (severity === undefined) return { kind: 'test-page', severities: SEVERITIES };
  const known = SEVERITIES.find((one) => one === severity);
  if (!known) throw refused(`testPage.severity is none of ${SEVERITIES.join(', ')}`);
  return { kind: 'test-page', severities: [known] };
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
