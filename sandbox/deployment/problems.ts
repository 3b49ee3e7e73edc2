/** What stands in the way of a deployment: one line per problem. */
export class DeploymentError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'DeploymentError';
  }
}

/** A single problem, to be thrown where it is found. */
export function problem(line: string): DeploymentError {
  return new DeploymentError([line]);
}

/** Collects problems instead of stopping at the first one. */
export class Problems {
  private readonly lines = new Set<string>();

  /** The list a task returns, or an empty one if it has problems. Errors of another kind are thrown as they are. */
  list<T>(task: () => T[]): T[] {
    try {
      return task();
    } catch (error) {
      if (!(error instanceof DeploymentError)) throw error;
      for (const line of error.problems) this.lines.add(line);
      return [];
    }
  }

  throwIfAny(): void {
    if (this.lines.size > 0) throw new DeploymentError([...this.lines]);
  }
}

/** Runs every task and returns the results in order, or throws one error with the problems of all of them. */
export function gather<T>(tasks: Iterable<() => T>): T[] {
  const problems = new Problems();
  const results = [...tasks].flatMap((task) => problems.list(() => [task()]));
  problems.throwIfAny();
  return results;
}
