import type { DeployedTable } from '../../deployment/tables';
import { invalid } from './refusal';
import { type AttributeValue, compare, MOST_ROW_BYTES, type Row, sizeOf, typeOf } from './values';

/** The rows of one table, by partition and in the order of their sort keys. */
export class MemoryTable {
  private readonly partitions = new Map<string, Map<string, Row>>();

  constructor(readonly table: DeployedTable) {}

  get partitionKey(): string {
    return this.keyNamed('HASH') ?? '';
  }

  get sortKey(): string | undefined {
    return this.keyNamed('RANGE');
  }

  get(key: Row): Row | undefined {
    return this.partitions.get(this.partitionOf(key))?.get(this.sortOf(key));
  }

  put(row: Row): void {
    const id = this.partitionOf(row);
    const partition = this.partitions.get(id) ?? new Map<string, Row>();
    this.partitions.set(id, partition);
    partition.set(this.sortOf(row), row);
  }

  delete(key: Row): void {
    this.partitions.get(this.partitionOf(key))?.delete(this.sortOf(key));
  }

  /** The rows of a partition, in the order of their sort keys. */
  partition(key: AttributeValue): Row[] {
    const rows = [...(this.partitions.get(textOf(key))?.values() ?? [])];
    const { sortKey } = this;
    if (sortKey === undefined) return rows;
    return rows.sort((left, right) => compare(left[sortKey], right[sortKey]) ?? 0);
  }

  /** All rows in an order that does not tell when they were written. */
  rows(): Row[] {
    const sorted = <T>(map: ReadonlyMap<string, T>): T[] =>
      [...map].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, value]) => value);
    return sorted(this.partitions).flatMap((partition) => sorted(partition));
  }

  clear(): void {
    this.partitions.clear();
  }

  keyOf(row: Row): Row {
    return Object.fromEntries(this.table.keySchema.map(({ name }) => [name, row[name]!]));
  }

  /** Refuses what is not exactly a key of the table. */
  requireKey(key: Row): void {
    this.requireKeysIn(key);
    if (Object.keys(key).length !== this.table.keySchema.length) {
      throw invalid('The provided key element does not match the schema');
    }
  }

  /** Refuses a row without its keys, and one that is too large. */
  requireRow(row: Row): void {
    this.requireKeysIn(row);
    if (sizeOf(row) > MOST_ROW_BYTES) throw invalid('Item size has exceeded the maximum allowed size');
  }

  private requireKeysIn(row: Row): void {
    for (const { name } of this.table.keySchema) {
      const value = row[name];
      const wanted = this.table.attributes.find((attribute) => attribute.name === name)?.type;
      if (!value) throw invalid(`One of the required keys was not given a value: ${name}`);
      if (typeOf(value) !== wanted) {
        throw invalid(
          `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${wanted} actual: ${typeOf(value)}`,
        );
      }
      if (value.S === '') {
        throw invalid(
          `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
        );
      }
    }
  }

  private keyNamed(type: 'HASH' | 'RANGE'): string | undefined {
    return this.table.keySchema.find((key) => key.type === type)?.name;
  }

  private partitionOf(row: Row): string {
    return textOf(row[this.partitionKey]!);
  }

  private sortOf(row: Row): string {
    return this.sortKey === undefined ? '' : textOf(row[this.sortKey]!);
  }
}

function textOf(value: AttributeValue): string {
  return String(value[typeOf(value)]);
}
