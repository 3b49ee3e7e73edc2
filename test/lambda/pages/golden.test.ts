import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isWritten, kindOf } from '../../../lambda/pages/kinds';
import type { Outgoing } from '../../../lambda/pages/record';
import { ALARM_IDS, type AlarmId, linesOf } from '../../../lib/catalogue/alarms';
import { POLLER_NOT_RUNNING } from '../../../lambda/pages/kinds';
import { SAMPLES } from './support/samples';
import { Trouble } from './support/tell';
import { expectEach, expectEachAsync } from '../../support/each';

/** Every message that an alarm can send, as people read it; rewritten with GOLDEN=write only. */
const FOLDER = join(__dirname, 'golden');
const IS_WRITING = process.env.GOLDEN === 'write';
const WRITTEN = ALARM_IDS.filter(isWritten);

function shown(heading: string, messages: readonly Outgoing[]): string {
  return messages
    .map(({ subject, text }) => `######## ${heading}\nSubject: ${subject}\n\n${text}\n`)
    .join('\n');
}

async function messagesOf(id: AlarmId): Promise<string> {
  const kind = kindOf(id);
  const parts: string[] = [];
  for (const [severity] of linesOf(kind.row)) {
    const trouble = new Trouble(id, severity);
    parts.push(
      shown(severity, await trouble.tell()),
      shown(`recovery of the ${severity}`, await trouble.recover()),
    );
  }
  const [first] = linesOf(kind.row);
  if (first && (kind.itemType === 'journey' || kind.itemType === 'campaign')) {
    const name = SAMPLES[id]?.name ?? 'Item';
    const names = Array.from({ length: 40 }, (_, index) => `${name} ${index + 1}`);
    const trouble = new Trouble(id, first[0], names);
    parts.push(shown('forty at once', await trouble.tell()));
  }
  return parts.filter((part) => part !== '').join('\n');
}

test('every alarm has a sample that a page can be written of', () => {
  expectEach(WRITTEN, (id) => {
    const lines = linesOf(kindOf(id).row).map(([severity]) => severity);
    expect(Object.keys(SAMPLES[id] ?? {}).filter((key) => key !== 'name')).toEqual(lines);
  });
});

test('every message reads as its golden file says', async () => {
  await expectEachAsync(WRITTEN, async (id) => {
    const path = join(FOLDER, `${id}.txt`);
    const text = await messagesOf(id);
    if (IS_WRITING) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(path, text);
    }
    expect(text).toBe(readFileSync(path, 'utf8'));
  });
});

test('every page names the item, says since when, what to do, and where the runbook is', async () => {
  await expectEachAsync(
    WRITTEN.filter((id) => id !== POLLER_NOT_RUNNING),
    async (id) => {
      for (const [severity] of linesOf(kindOf(id).row)) {
        const [message, ...others] = await new Trouble(id, severity).tell();
        const email = message?.text ?? '';
        expect(others).toEqual([]);
        expect(email).toContain(SAMPLES[id]?.name ?? 'shop');
        expect(message?.subject).toContain(SAMPLES[id]?.name ?? 'shop');
        expect(email).toMatch(/^(Since|Not seen since) \w{3} \d\d:\d\d UTC, .* ago\.$/m);
        expect(email).toMatch(/^What to do: [A-Z].*\.$/m);
        expect(email).toMatch(/^Runbook: https:\/\/\S+#\S+$/m);
        expect(email).not.toMatch(/undefined|NaN|\{[A-Z]|\[|\s[.,:]/);
      }
    },
  );
});

test('there is no golden file of an alarm that is gone', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
  expect(files.sort()).toEqual(WRITTEN.map((id) => `${id}.txt`).sort());
});
