/** What is wrong with a value of a poller's options, in the words `FIELD must be ALLOWED`. */
export interface OptionCheck {
  readonly field: string;
  readonly isRight: boolean;
  readonly allowed: string;
}

/** A provider of numbers about engagement. */
export interface ProviderRow {
  /** As people call it. */
  readonly name: string;
  /** The kind of what holds its items. */
  readonly container: string;
  /** How the IAM actions of its API begin. */
  readonly actionPrefix: string;
  /** Requests a second that its API takes, of each operation, in an account and Region. */
  readonly requestsPerSecondQuota: number;
  /** Regions with an endpoint. */
  readonly regions: readonly string[];
  /** Operations without which there is nothing to see of a container. */
  readonly lists: readonly string[];
  /** Checks the options of a poller that nobody but the provider knows. */
  readonly optionChecks: (options: Readonly<Record<string, unknown>>) => readonly OptionCheck[];
}

/** Keeps the literal types of a provider's row. */
export function provider<const T extends ProviderRow>(row: T): T {
  return row;
}
