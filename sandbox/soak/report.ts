import { type Held, heapGrowth, megabytes } from './memory';
import { type PlannedFault, planText } from './plan';
import type { Check, Soaked } from './soak';

const HOUR = 3_600_000;

/** What is shown of a finding: the plan so long before and after it. */
const AROUND = { before: 6 * HOUR, after: HOUR };

/** Findings shown of one check; the others are counted. */
const MOST_FINDINGS = 50;

/** What a run was asked for. */
export interface Asked {
  readonly days: number;
  readonly seed: number;
  /** As given on the command line: `all` or names. */
  readonly faults: string;
}

/** The command that runs the same again. */
export function commandOf({ days, seed, faults }: Asked): string {
  return `npm run soak -- --days ${days} --faults ${faults} --seed ${seed}`;
}

/** "day 3: heap 81.2 MB, 61 rows, 1.1 MB, the largest 41.0 KB". */
export function heldText({ day, heap, rows, bytes, largest }: Held): string {
  return `day ${day}: heap ${megabytes(heap)}; checkpoint ${rows} rows, ${megabytes(bytes)}, the largest ${(largest / 1e3).toFixed(1)} KB`;
}

/** Everything that was found, as lines for the terminal. */
export function reportLines(soaked: Soaked, plan: readonly PlannedFault[], asked: Asked): string[] {
  return [
    ...soaked.checks.flatMap((check) => checkLines(check, plan, asked)),
    '',
    ...figures(soaked).map(([name, value]) => `${name.padEnd(28)}${value}`),
    '',
    closingLine(soaked.checks),
  ];
}

/** "8 passed, 0 failed". */
function closingLine(checks: readonly Check[]): string {
  const failed = checks.filter(({ findings }) => findings.length > 0).length;
  return `${checks.length - failed} passed, ${failed} failed`;
}

function checkLines({ name, findings }: Check, plan: readonly PlannedFault[], asked: Asked): string[] {
  if (findings.length === 0) return [`ok      ${name}`];
  const shown = findings.slice(0, MOST_FINDINGS);
  const times = shown.flatMap(({ at }) => at ?? []);
  const around = plan.filter((entry) => times.some((time) => isNear(entry, time)));
  return [
    `NOT OK  ${name}`,
    ...shown.map(({ what }) => `        ${what}`),
    ...(findings.length > shown.length ? [`        and ${findings.length - shown.length} more`] : []),
    ...(around.length > 0
      ? ['        what went on then:', ...around.map((entry) => `          ${planText(entry)}`)]
      : []),
    `        the same again: ${commandOf(asked)}`,
  ];
}

function isNear({ from, until }: PlannedFault, time: Date): boolean {
  return from.getTime() <= time.getTime() + AROUND.after && until.getTime() >= time.getTime() - AROUND.before;
}

/** The figures of a run, each with its name. */
function figures(soaked: Soaked): [string, string][] {
  const { audited, judged, held } = soaked;
  const growth = heapGrowth(held);
  const [first, last] = [held[0], held.at(-1)];
  return [
    ['polls', `${soaked.polls}, of which ${soaked.failedPolls} did not end well`],
    ['data taken by CloudWatch', String(soaked.data)],
    [
      'increments audited',
      `${audited.increments}, and ${audited.totals} totals compared with the world at the end`,
    ],
    ['faults', [...soaked.hits].map(([cause, hits]) => `${cause} ${hits}`).join(', ')],
    ['causes that had to page', `${judged.told} did`],
    ['pages by cause', [...judged.byCause].map(([cause, count]) => `${cause} ${count}`).join(', ') || 'none'],
    ['tickets', String(soaked.tickets)],
    ...(first && last
      ? ([
          ['first day', heldText(first)],
          ['last day', heldText(last)],
        ] as [string, string][])
      : []),
    ...(growth === undefined
      ? []
      : ([['heap', `grows by ${megabytes(growth)} a day`]] as [string, string][])),
    ['digest of all that was sent', soaked.digest],
  ];
}

/** The result as a page of the docs. */
export function documentText(soaked: Soaked, asked: Asked): string {
  const { audited, judged, held, hits } = soaked;
  const growth = heapGrowth(held);
  const rows = (title: string, entries: Iterable<readonly [string, string | number]>): string[] => [
    `| ${title} | |`,
    '|---|---|',
    ...[...entries].map(([name, value]) => `| ${name} | ${value} |`),
    '',
  ];
  const shown = held.filter((_, index) => index === 0 || index === held.length - 1);
  return [
    '# Reliability',
    '',
    'A small account, the soak of `sandbox/scenarios/soak.yaml`, is run through the pollers, the alarms and the page',
    'writer as they are deployed, minute by minute for days, while things go wrong at random. What is counted, sent and',
    'paged is then counted a second time, from what went over the wire. Written by',
    '',
    '```sh',
    `${commandOf(asked)} --write`,
    '```',
    '',
    ...soaked.checks.map(({ name, findings }) => `- ${findings.length === 0 ? 'ok' : '**not ok**'}: ${name}`),
    '',
    `${closingLine(soaked.checks)}.`,
    '',
    ...rows('run', [
      ['seed', asked.seed],
      ['simulated days', asked.days],
      ['polls', soaked.polls],
      ['of which did not end well', soaked.failedPolls],
      ['data taken by CloudWatch', soaked.data],
      ['increments audited', audited.increments],
      ['totals compared with the world at the end', audited.totals],
      ['causes that had to page, and did', judged.told],
      ['tickets', soaked.tickets],
      ...shown.map((one) => [`day ${one.day}`, heldText(one).replace(/^day \d+: /, '')] as const),
      ...(growth === undefined ? [] : [['heap', `grows by ${megabytes(growth)} a day`] as const]),
      ['digest of all that was sent', `\`${soaked.digest}\``],
    ]),
    ...rows('fault, and how often it befell something', [...hits].sort()),
    ...rows('messages that began something, by cause', [...judged.byCause].sort()),
  ].join('\n');
}
