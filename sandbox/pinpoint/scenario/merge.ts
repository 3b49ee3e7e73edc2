import type { ApplicationFile, ScenarioFile } from './grammar';

/** A scenario file laid over the one it extends: items of the same name keep what is not said anew. */
export function merge(base: ScenarioFile, file: ScenarioFile): ScenarioFile {
  return {
    ...base,
    ...given(file),
    applications: mergeByName(base.applications ?? [], file.applications ?? [], mergeApplications),
    incidents: [...(base.incidents ?? []), ...(file.incidents ?? [])],
  };
}

function mergeApplications(base: ApplicationFile, file: ApplicationFile): ApplicationFile {
  return {
    ...base,
    ...given(file),
    journeys: mergeByName(base.journeys ?? [], file.journeys ?? [], overlay),
    campaigns: mergeByName(base.campaigns ?? [], file.campaigns ?? [], overlay),
  };
}

function overlay<T extends object>(base: T, item: T): T {
  return { ...base, ...given(item) };
}

function mergeByName<T extends { readonly name?: string }>(
  base: readonly T[],
  items: readonly T[],
  both: (base: T, item: T) => T,
): readonly T[] {
  const merged = base.map((item) => {
    const over = items.find(({ name }) => name !== undefined && name === item.name);
    return over ? both(item, over) : item;
  });
  const added = items.filter(({ name }) => name === undefined || !base.some((item) => item.name === name));
  return [...merged, ...added];
}

/** Without the keys whose value did not parse, so that they do not hide what the base says. */
function given<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}
