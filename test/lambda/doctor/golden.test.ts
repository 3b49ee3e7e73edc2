import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine } from '../../../lambda/doctor/examine';
import { sendTestPage, testPageText } from '../../../lambda/doctor/send-test-page';
import { reportText } from '../../../lambda/doctor/text';
import { SEVERITIES } from '../../../lib/catalogue/alarms';
import { STORIES } from './stories';
import { DoctorRig, NOW } from './support/rig';

/** The reports as people read them; rewritten with GOLDEN=write only. */
const FOLDER = join(__dirname, 'golden');

function isAsInFile(name: string, text: string): void {
  const path = join(FOLDER, `${name}.txt`);
  if (process.env.GOLDEN === 'write') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  expect(`${text}\n`).toBe(readFileSync(path, 'utf8'));
}

test.each(Object.entries(STORIES))('%s reads as its golden file says', async (name, happens) => {
  const rig = new DoctorRig();
  happens(rig);
  const text = reportText(await examine(rig.config, rig, NOW));
  isAsInFile(name, text);
  expect(text).not.toMatch(/undefined|NaN|\[object|@/);
});

test('a test page reads as its golden file says', async () => {
  const rig = new DoctorRig();
  isAsInFile('test-page', testPageText(await sendTestPage(rig.config, SEVERITIES, rig, NOW)));
});

test('there is no golden file of a story that is gone', () => {
  const names = [...Object.keys(STORIES), 'test-page'].map((name) => `${name}.txt`);
  expect(readdirSync(FOLDER).sort()).toEqual(names.sort());
});
