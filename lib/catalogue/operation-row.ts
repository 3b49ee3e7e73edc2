/** An operation of a provider's API, and what IAM asks for it. */
export interface OperationRow {
  /** The service as ARNs name it. */
  readonly service: string;
  /** IAM action. */
  readonly action: string;
  /**
   * Resources that the action is checked against, after account and Region: `{container}` stands for the id of each
   * container; a bare `*` for everything, where IAM knows no resources. Two where AWS's own sources disagree.
   */
  readonly resources: readonly string[];
  /** Why the resources end in a wildcard, or why there are two shapes. */
  readonly why: string;
}

/** The operations of one service, whose IAM actions have their names. */
export function operations<
  const T extends { readonly [name: string]: Pick<OperationRow, 'resources' | 'why'> },
>(service: string, table: T): { readonly [name in keyof T]: OperationRow } {
  const rows = Object.entries(table).map(([name, row]) => [
    name,
    { service, action: `${service}:${name}`, ...row },
  ]);
  return Object.fromEntries(rows) as { readonly [name in keyof T]: OperationRow };
}
