import type { DeployedFunction } from '../../deployment/functions';
import { loadScenario } from '../../pinpoint/scenario';
import { applicationsIn, watching } from '../../preview/watched-applications';

function functionWith(environment: Readonly<Record<string, string>>): DeployedFunction {
  return { environment } as DeployedFunction;
}

test('finds the ids that the functions watch, each once', () => {
  const functions = [
    functionWith({ CONFIG: '{"containers":["a","b"]}', OTHER: 'text' }),
    functionWith({ CONFIG: '{"containers":["b","c"]}' }),
  ];
  expect(applicationsIn({ functions })).toEqual(['a', 'b', 'c']);
});

test.each(['{"containers":"all"}', '{"containers":{"tags":{"team":"x"}}}', '{broken', '[]', 'plain'])(
  'finds no ids in %s',
  (config) => {
    expect(applicationsIn({ functions: [functionWith({ CONFIG: config })] })).toEqual([]);
  },
);

const scenario = loadScenario('healthy');
const own = scenario.applications.map(({ id }) => id);
const idsOf = (ids: readonly string[]) => watching(scenario, ids).applications.map(({ id }) => id);

test('leaves a scenario as it is where its own applications are watched, or all', () => {
  expect(watching(scenario, [])).toBe(scenario);
  expect(watching(scenario, own.slice(0, 1))).toBe(scenario);
});

test('gives the applications of the scenario the ids that are watched', () => {
  expect(idsOf(['x', 'y'])).toEqual(['x', 'y', own[2]]);
});

test('keeps an application of the scenario that is watched anyway', () => {
  expect(idsOf([own[0] ?? '', 'x'])).toEqual([own[0], 'x', own[2]]);
});

test('keeps the names, so that incidents find their applications', () => {
  const names = scenario.applications.map(({ name }) => name);
  expect(watching(scenario, ['x']).applications.map(({ name }) => name)).toEqual(names);
});

test('refuses more applications than the scenario has', () => {
  expect(() => watching(scenario, ['w', 'x', 'y', 'z'])).toThrow(
    'watches 4 applications, and scenario healthy has 3',
  );
});
