import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine } from '../../lambda/doctor/examine';
import { DoctorRig, NOW } from '../lambda/doctor/support/rig';

const ROOT = join(__dirname, '..', '..');
const DOCUMENT = readFileSync(join(ROOT, 'docs', 'doctor.md'), 'utf8');

test('the example of the doctor is what the program says', () => {
  const golden = join(ROOT, 'test', 'lambda', 'doctor', 'golden', 'poller-has-stopped.txt');
  expect(DOCUMENT).toContain(`\`\`\`text\n${readFileSync(golden, 'utf8')}\`\`\``);
});

test('every check and field of the report is documented', async () => {
  const rig = new DoctorRig();
  const { checks } = await examine(rig.config, rig, NOW);
  for (const [name, { details }] of Object.entries(checks)) {
    const [, row = ''] = new RegExp(`^\\| \`${name}\` \\|(.*)$`, 'm').exec(DOCUMENT) ?? [];
    for (const field of Object.keys(details ?? {}))
      expect([name, row]).toEqual([name, expect.stringContaining(field)]);
  }
});
