/** Runs `work` with these variables set, and puts back what was there before; undefined takes a variable away. */
export function withEnvironment<T>(
  variables: Readonly<Record<string, string | undefined>>,
  work: () => T,
): T {
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
  const set = (values: Readonly<Record<string, string | undefined>>) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  set(variables);
  let result: T;
  try {
    result = work();
  } catch (error) {
    set(before);
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => set(before)) as T;
  set(before);
  return result;
}
