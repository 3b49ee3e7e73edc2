import { HistoriesUnderWay } from '../../kit/progress';
import { Terminal } from '../../run/terminal';

function terminalOf(isTTY: boolean) {
  const written: string[] = [];
  return { written, terminal: new Terminal({ isTTY, write: (text) => written.push(text) }) };
}

const NAMES = ['incidents/friday-stop', 'incidents/template-gone', '/home/me/mine.yaml'];

test('a history says that it is made, and on a terminal how far it is', async () => {
  const { written, terminal } = terminalOf(true);
  const histories = new HistoriesUnderWay(terminal);
  const result = await histories.during(NAMES, async (progress) => {
    progress(0);
    progress(0.4);
    return 'made';
  });
  expect(result).toBe('made');
  expect(written.join('')).toContain(
    'Polling the weeks before friday-stop and 2 more; kept for the next run\n',
  );
  expect(written.join('')).toContain('Polling the weeks before friday-stop and 2 more: 40 %');
});

test('elsewhere it is one line, and none where it is waited for until it fails', async () => {
  const { written, terminal } = terminalOf(false);
  const histories = new HistoriesUnderWay(terminal);
  await histories.during(NAMES.slice(2), async (progress) => progress(0.5));
  await expect(histories.during(NAMES, () => Promise.reject(new Error('no pool')))).rejects.toThrow(
    'no pool',
  );
  expect(written).toEqual(['Polling the weeks before mine; kept for the next run\n']);
});
