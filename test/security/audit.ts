import { spawnSync } from 'node:child_process';
import accepted from './accepted-advisories.json';

/** An advisory that is lived with, until somebody has to look again. */
export interface Accepted {
  /** For example `GHSA-xxxx-xxxx-xxxx`. */
  readonly id: string;
  readonly package: string;
  readonly reason: string;
  /** Day, in UTC: `2027-01-31`. */
  readonly until: string;
}

interface Advisory {
  readonly id: string;
  readonly package: string;
  readonly severity: string;
  readonly title: string;
}

export interface Audit {
  /** `not available` where the registry serves no advisories: then nothing is known, good or bad. */
  readonly outcome: 'clean' | 'advisories' | 'not available';
  readonly advisories: readonly Advisory[];
  readonly detail: string;
}

export const ACCEPTED: readonly Accepted[] = accepted;

/** Asks the registry that npm is set to for advisories on everything that is locked. */
export function audit(args: readonly string[]): Audit {
  const { stdout, stderr, error } = spawnSync('npm', ['audit', '--json', ...args], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  return readAudit(stdout ?? '', error?.message ?? stderr ?? '');
}

interface Report {
  readonly auditReportVersion?: number;
  readonly message?: string;
  readonly vulnerabilities?: {
    readonly [name: string]: { readonly via: readonly (string | Via)[] };
  };
}

interface Via {
  readonly name: string;
  readonly title: string;
  readonly severity: string;
  readonly url: string;
}

/** Reads what `npm audit --json` printed. */
export function readAudit(stdout: string, otherwise: string): Audit {
  let report: Report = {};
  try {
    report = JSON.parse(stdout) as Report;
  } catch {
    // No answer at all, which is told below.
  }
  if (report.auditReportVersion === undefined || report.vulnerabilities === undefined) {
    const detail = (report.message ?? otherwise).split('\n')[0] ?? '';
    // Addresses of registries say nothing to whoever reads this elsewhere.
    return { outcome: 'not available', advisories: [], detail: detail.replace(/https?:\S+/g, '…') };
  }
  const advisories = Object.values(report.vulnerabilities).flatMap(({ via }) =>
    via.flatMap((one) =>
      typeof one === 'string'
        ? []
        : [
            {
              id: one.url.split('/').at(-1) ?? '',
              package: one.name,
              severity: one.severity,
              title: one.title,
            },
          ],
    ),
  );
  return { outcome: advisories.length > 0 ? 'advisories' : 'clean', advisories, detail: '' };
}

/** Advisories that nobody accepted, and acceptances that ran out or say too little: one line each. */
export function auditMistakes({ advisories }: Audit, accepted: readonly Accepted[], today: Date): string[] {
  const day = today.toISOString().slice(0, 10);
  const isAccepted = (advisory: Advisory) =>
    accepted.some((one) => one.id === advisory.id && one.package === advisory.package);
  return [
    ...advisories
      .filter((advisory) => !isAccepted(advisory))
      .map(({ id, package: name, severity, title }) => `${id}: ${name} (${severity}), ${title}; update it`),
    ...accepted
      .filter(({ until }) => !/^\d{4}-\d\d-\d\d$/.test(until) || until < day)
      .map(({ id, until }) => `${id}: was accepted until ${until}; look again`),
    ...accepted
      .filter(({ reason }) => reason.trim().length < 20)
      .map(({ id }) => `${id}: was accepted without a reason`),
  ];
}
