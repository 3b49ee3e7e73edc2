/** The security of the library as one run: rule packs, roles, lockfile and advisories. `npm run test:security`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MetricSet } from '../../lib';
import { judge } from '../contract/permissions';
import { deployMonitor, watch } from '../contract/watched-account';
import { deployableApp, everythingOn, findingApplications, insideAVpc } from './apps';
import { ACCEPTED, audit, auditMistakes } from './audit';
import { lockfileMistakes, readLockfile } from './lockfile';
import { type Finding, PACKS, nag } from './nag';

// The CDK's own rules are checked by the tests of the templates.
process.env.CDK_VALIDATION = 'false';

const HOURS = 3;
let passed = 0;
let failed = 0;

function check(what: string, mistakes: readonly string[]): void {
  console.log(`${mistakes.length === 0 ? 'ok  ' : 'FAIL'} ${what}`);
  for (const mistake of mistakes) console.log(`       ${mistake}`);
  if (mistakes.length === 0) passed += 1;
  else failed += 1;
}

function rulePacks(folder: string): void {
  const apps = {
    'the app of bin/': deployableApp,
    'the construct, everything on': everythingOn,
    'the construct, applications by tag': findingApplications,
    'the construct, inside a VPC': insideAVpc,
  };
  for (const [name, appIn] of Object.entries(apps)) {
    console.log(`\n== cdk-nag over ${name}`);
    const { findings, acknowledged, stale } = nag(appIn(join(folder, name.replace(/\W+/g, '-'))));
    for (const [pack] of PACKS) {
      const of = (all: readonly Finding[]) => all.filter((one) => one.pack === pack);
      const lines = of(findings).map(({ rule, path }) => `${rule} at ${path}`);
      check(`${pack}: findings ${lines.length}, acknowledgements ${of(acknowledged).length}`, lines);
    }
    const unexplained = acknowledged.filter(({ reason }) => !reason);
    check(
      'every acknowledgement has a reason',
      unexplained.map(({ rule, path }) => `${rule} at ${path}`),
    );
    check('no acknowledgement is for nothing', stale);
    for (const line of reasons(acknowledged)) console.log(`     ${line}`);
  }
}

/** `COUNT RULE: REASON`, the resources in a wildcard's rule left out. */
function reasons(acknowledged: readonly Finding[]): string[] {
  const counts = new Map<string, number>();
  for (const { rule, reason = '' } of acknowledged) {
    const line = `${rule.replace(/arn:.*mobiletargeting:[^:]*:[^:]*:/, '').replace(/<[^>]*\.Arn>/, '<function>')}: ${reason}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].sort().map(([line, count]) => `${String(count).padStart(3)} ${line}`);
}

async function roles(): Promise<void> {
  for (const findsApplications of [false, true]) {
    console.log(
      `\n== roles beside ${HOURS} hours of requests, applications ${findsApplications ? 'found' : 'by id'}`,
    );
    const deployment = deployMonitor({
      metrics: MetricSet.ESSENTIAL,
      maximumSmsBreakdowns: 0,
      findsApplications,
    });
    const { functions } = await watch(deployment, HOURS);
    for (const { fn, requests } of functions) {
      const { allowed, byAws, mistakes } = judge(deployment, fn, requests);
      check(`${fn.logicalId}: ${requests.length} requests, ${allowed.length} permissions`, mistakes);
      for (const { action, resource } of allowed) {
        const seen = requests.filter((one) => one.action === action && one.shapes.includes(resource)).length;
        console.log(`     ${String(seen).padStart(5)} ${action} on ${short(resource)}`);
      }
      for (const { action, resource } of byAws) console.log(`       AWS ${action} on ${short(resource)}`);
    }
  }
}

const short = (arn: string): string => arn.replace(/^arn:aws:[^:]*:[^:]*:[^:]*:/, '');

function supplyChain(): void {
  console.log('\n== supply chain');
  const { lock, manifest } = readLockfile();
  check(
    `lockfile: ${Object.keys(lock.packages).length - 1} packages, each with its integrity and no address`,
    lockfileMistakes(lock, manifest),
  );
  for (const args of [['--omit=dev'], []]) {
    const what = ['npm audit', ...args].join(' ');
    const result = audit(args);
    if (result.outcome === 'not available') {
      // Neither passed nor failed: nothing is known.
      console.log(`--   ${what}: audit: not available from this registry (${result.detail})`);
    } else {
      check(`${what}: ${result.advisories.length} advisories`, auditMistakes(result, ACCEPTED, new Date()));
    }
  }
  check(
    `accepted advisories: ${ACCEPTED.length}, none of them expired`,
    auditMistakes({ outcome: 'clean', advisories: [], detail: '' }, ACCEPTED, new Date()),
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'security-'));
  try {
    rulePacks(folder);
    await roles();
    supplyChain();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

void main();
