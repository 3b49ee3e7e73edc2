import type { MetricStore } from '../../cloudwatch/metric-store';
import { SyntaxProblem } from '../../cloudwatch/alarms/problems';
import { isObject, type Json, type JsonObject } from '../../deployment/json';
import type { DrawnVariable } from './drawing';
import { objectsOf, textOf } from './read';
import { found, parseSearch } from './search';

const INPUTS = ['input', 'select', 'radio'] as const;
const FIRST = '__FIRST';

/** What was picked so far, by the id of the variable. */
export type Choices = Readonly<Record<string, string>>;

/** The pickers of a dashboard, each with its value: what was picked, else its default. */
export function variablesOf(
  body: JsonObject,
  choices: Choices,
  store: MetricStore,
  now: number,
): readonly (DrawnVariable & { readonly isVisible: boolean })[] {
  return objectsOf(body, 'variables').map((variable, index) => {
    const id = textOf(variable, 'id') ?? `variable-${index}`;
    const input = INPUTS.find((each) => each === variable.inputType) ?? 'input';
    let values: DrawnVariable['values'] = [];
    let undrawn: DrawnVariable['undrawn'];
    try {
      values = valuesOf(variable, store, now);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      undrawn = { what: textOf(variable, 'search') ?? id, why: error.message };
    }
    const given = textOf(variable, 'defaultValue');
    const byDefault = given === undefined || given === FIRST ? (values[0]?.value ?? '') : given;
    return {
      id,
      label: textOf(variable, 'label') ?? id,
      input,
      value: choices[id] ?? byDefault,
      values,
      ...(undrawn && { undrawn }),
      isVisible: variable.visible !== false,
    };
  });
}

/** Values given, then those that a search finds now. */
function valuesOf(variable: JsonObject, store: MetricStore, now: number): DrawnVariable['values'] {
  const given = objectsOf(variable, 'values').flatMap((each) => {
    const value = textOf(each, 'value');
    return value === undefined ? [] : [{ value, label: textOf(each, 'label') ?? value }];
  });
  const search = textOf(variable, 'search');
  const dimension = textOf(variable, 'populateFrom');
  if (search === undefined || dimension === undefined) return given;
  const values = found(parseSearch(search), store, now).map(({ dimensions }) => dimensions[dimension]);
  const distinct = [...new Set(values.filter((value) => value !== undefined))].sort();
  return [...given, ...distinct.map((value) => ({ value, label: value }))];
}

/** The widgets with every variable filled in. */
export function withChoices(
  body: JsonObject,
  variables: readonly Pick<DrawnVariable, 'id' | 'value'>[],
): readonly JsonObject[] {
  const definitions = objectsOf(body, 'variables');
  return objectsOf(body, 'widgets').map((widget) =>
    variables.reduce((filled, { value }, index) => {
      const definition = definitions[index];
      if (!definition || value === '') return filled;
      return fill(filled, definition, value);
    }, widget),
  );
}

function fill(widget: JsonObject, definition: JsonObject, value: string): JsonObject {
  const [pattern, property] = [textOf(definition, 'pattern'), textOf(definition, 'property')];
  if (definition.type === 'pattern' && pattern) {
    const replaced = replacedIn(widget, regex(pattern), value);
    return isObject(replaced) ? replaced : widget;
  }
  if (definition.type === 'property' && property) {
    const changed = changedIn(widget, property, value);
    return isObject(changed) ? changed : widget;
  }
  return widget;
}

/** What is no regular expression is looked for as it stands. */
function regex(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'g');
  } catch {
    return new RegExp(pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');
  }
}

function replacedIn(json: Json, pattern: RegExp, value: string): Json {
  if (typeof json === 'string') return json.replace(pattern, () => value);
  if (Array.isArray(json)) return json.map((member) => replacedIn(member, pattern, value));
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, member]) => [name, replacedIn(member, pattern, value)]),
  );
}

/** A property of the widget, such as `region`, and a dimension of that name in its metrics. */
function changedIn(json: Json, property: string, value: string): Json {
  if (Array.isArray(json)) {
    const isMetric = json.length >= 4 && json.slice(0, 4).every((cell) => typeof cell === 'string');
    return json.map((member, index) =>
      isMetric && index >= 3 && index % 2 === 1 && json[index - 1] === property && typeof member === 'string'
        ? value
        : changedIn(member, property, value),
    );
  }
  if (!isObject(json)) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, member]) => {
      const isIt = name === property && (typeof member === 'string' || typeof member === 'number');
      if (!isIt) return [name, changedIn(member, property, value)];
      return [name, typeof member === 'number' && Number.isFinite(Number(value)) ? Number(value) : value];
    }),
  );
}
