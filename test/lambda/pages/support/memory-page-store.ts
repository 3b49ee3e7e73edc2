import type { AlarmRecord } from '../../../../lambda/pages/record';
import type { PageStore, Remembered, Silence } from '../../../../lambda/pages/store';
import type { AlarmId } from '../../../../lib/catalogue/alarms';

/** The page table in memory, as strict about versions as the real one. */
export class MemoryPageStore implements PageStore {
  readonly records = new Map<AlarmId, AlarmRecord>();
  readonly silences = new Map<string, Silence>();

  readAll(): Promise<Remembered> {
    // Through JSON, as DynamoDB would give it back.
    const records = new Map([...this.records].map(([id, record]) => [id, copy(record)] as const));
    return Promise.resolve({ records, silences: [...this.silences.values()] });
  }

  commit(id: AlarmId, next: AlarmRecord): Promise<boolean> {
    if ((this.records.get(id)?.version ?? 0) !== next.version - 1) return Promise.resolve(false);
    this.records.set(id, copy(next));
    return Promise.resolve(true);
  }

  putSilence(silence: Silence): Promise<void> {
    this.silences.set(`${silence.alarm}/${silence.item}`, silence);
    return Promise.resolve();
  }

  deleteSilence({ item, alarm }: Pick<Silence, 'item' | 'alarm'>): Promise<boolean> {
    return Promise.resolve(this.silences.delete(`${alarm}/${item}`));
  }
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
