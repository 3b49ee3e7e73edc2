import { factsOf, isSameName } from '../kit/judge/message';
import type { Page } from '../run/notice';
import { type CauseName, causeOf, pagesOf } from './causes';
import type { CausedPage } from './causes/cause';
import { type PlannedFault, planText } from './plan';

const MINUTE = 60_000;

/** A page that nobody has written: CloudWatch's message, or Lambda's, as it is. */
const UNWRITTEN = 'unwritten';

/** What became of the pages. */
export interface JudgedPages {
  readonly findings: readonly PageFinding[];
  /** Messages that began something, by cause and alarm, like `pinpoint.gone: watch.source-unreachable`. */
  readonly byCause: ReadonlyMap<string, number>;
  /** Causes that must page, and did. */
  readonly told: number;
}

/** What is wrong with the pages, and what of the plan was going on. */
interface PageFinding {
  readonly what: string;
  readonly at: Date;
}

interface Told {
  readonly page: Page;
  readonly alarm: string;
  readonly items: readonly string[];
}

/** Compares the pages that came with the plan: none without its cause, and every cause that must. */
export function judgePages(plan: readonly PlannedFault[], pages: readonly Page[]): JudgedPages {
  const all = pages.map(told);
  const begun = all.filter(({ page }) => page.kind !== 'ok');
  const byCause = new Map<string, number>();
  const findings: PageFinding[] = [];
  for (const one of begun) {
    const causes = plan.filter((entry) => pagesOf(entry).some((rule) => mayBe(one, entry, rule)));
    if (causes.length === 0)
      findings.push({ what: `a page without its cause: ${textOf(one)}`, at: one.page.at });
    for (const { cause } of causes) {
      const key = `${cause}: ${one.alarm}`;
      byCause.set(key, (byCause.get(key) ?? 0) + 1);
    }
  }
  let toldOf = 0;
  for (const entry of plan) {
    for (const rule of pagesOf(entry)) {
      if (rule.by === undefined) continue;
      const wrong = wrongWith(entry, rule, begun, plan);
      if (wrong === undefined) toldOf += 1;
      else findings.push({ what: wrong, at: entry.from });
    }
  }
  const untold = all.filter(({ page }) => page.kind === 'ok').filter((one) => !hasBegun(one, begun));
  findings.push(
    ...untold.map((one) => ({ what: `an end of what never began: ${textOf(one)}`, at: one.page.at })),
  );
  return { findings, byCause, told: toldOf };
}

function told(page: Page): Told {
  const { alarm = UNWRITTEN, items } = factsOf(page);
  return { page, alarm, items };
}

function isAbout({ alarm, items }: Told, rule: CausedPage): boolean {
  return (
    alarm === rule.alarm &&
    (rule.about === undefined || items.some((item) => isSameName(item, rule.about ?? '')))
  );
}

function mayBe(one: Told, entry: PlannedFault, rule: CausedPage): boolean {
  const at = one.page.at.getTime();
  const end = entry.until.getTime() + causeOf(entry.cause).settles * MINUTE;
  return isAbout(one, rule) && at >= entry.from.getTime() && at < end;
}

/** What is wrong with the pages that a cause must bring about; undefined where nothing is. */
function wrongWith(
  entry: PlannedFault,
  rule: CausedPage,
  begun: readonly Told[],
  plan: readonly PlannedFault[],
): string | undefined {
  const about = rule.about === undefined ? '' : ` about ${rule.about}`;
  const meant = begun.filter((one) => mayBe(one, entry, rule));
  const [first] = meant;
  const deadline = new Date(entry.from.getTime() + (rule.by ?? 0) * MINUTE);
  if (!first) return `a cause that was not paged: no ${rule.alarm}${about} for ${planText(entry)}`;
  if (first.page.at > deadline) {
    return `a page too late: ${textOf(first)} for ${planText(entry)}; ${deadline.toISOString().slice(0, 16)} is the latest`;
  }
  // A message whose answer is lost is sent again: that it comes twice is better than not at all.
  const mayRepeat = rule.often ?? plan.some((other) => spoilsMessages(other.cause) && overlaps(entry, other));
  if (meant.length === 1 || mayRepeat) return undefined;
  return `a cause that was paged ${meant.length} times: ${meant.map(textOf).join('; ')} for ${planText(entry)}`;
}

function spoilsMessages(cause: CauseName): boolean {
  return causeOf(cause).goesWith === 'pages';
}

function overlaps(one: PlannedFault, other: PlannedFault): boolean {
  return one.from < other.until && other.from < one.until;
}

function hasBegun(end: Told, begun: readonly Told[]): boolean {
  return begun.some(
    (one) =>
      one.alarm === end.alarm &&
      one.page.at <= end.page.at &&
      (end.items.length === 0 ||
        one.items.some((item) => end.items.some((other) => isSameName(item, other)))),
  );
}

function textOf({ page, alarm }: Told): string {
  return `"${page.subject}" (${alarm}) at ${page.at.toISOString().slice(0, 16)}`;
}
