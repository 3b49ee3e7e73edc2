import { Token } from 'aws-cdk-lib';
import type { ItemFilter, Tags } from '../catalogue/poller-config';
import { type Rule, suggestion } from '../private/validation';

const ID = /^[0-9A-Za-z_-]{1,64}$/;

/** Whether a text can be the id of an application, a journey or a campaign. */
export function isId(text: string): boolean {
  return ID.test(text);
}

/** Whether a text is what became of a list that is not known at synthesis, once it was spread. */
export function isListToken(text: string): boolean {
  return text.startsWith('#{Token[');
}

/** That no list is given whose length only the deployment knows. */
export function listTokenRules(what: string, values: readonly string[]): Rule[] {
  if (!values.some(isListToken)) return [];
  return [
    always(
      `${what}: a list was given whose length is not known at synthesis; give its values one by one, ` +
        'for example Fn.select(0, list), Fn.select(1, list)',
    ),
  ];
}

export function duplicatesOf(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

const always = (message: string): Rule => ({ broken: true, message: () => message });

/** What can be wrong with a selection of journeys or campaigns. */
export function filterRules(what: string, filter: ItemFilter, states: readonly string[]): Rule[] {
  const lists = { ids: filter.ids, names: filter.names, states: filter.states };
  return Object.entries(lists)
    .flatMap(([field, values]) =>
      values?.length === 0
        ? [
            always(
              `${what}: an empty list of ${field} selects nothing; give at least one, or leave the choice out`,
            ),
          ]
        : twiceRules(what, known(values)),
    )
    .concat(
      ...Object.values(lists).map((values) => listTokenRules(what, values ?? [])),
      idRules(what, known(filter.ids)),
      patternRules(what, known(filter.names)),
      stateRules(what, known(filter.states), states),
      filter.tags ? tagRules(what, filter.tags) : [],
    );
}

/** What is not known before deployment cannot be judged. */
function known(values: readonly string[] | undefined): string[] {
  return (values ?? []).filter((value) => !Token.isUnresolved(value) && !isListToken(value));
}

function twiceRules(what: string, values: readonly string[]): Rule[] {
  return duplicatesOf(values).map((value) =>
    always(`${what}: "${value}" is given more than once; give it once`),
  );
}

function idRules(what: string, ids: readonly string[]): Rule[] {
  return ids
    .filter((id) => !isId(id))
    .map((id) =>
      always(
        `${what}: "${id}" is no id and can match nothing; allowed are 1 to 64 characters of 0-9 A-Z a-z _ -; patterns of names go to named()`,
      ),
    );
}

function patternRules(what: string, patterns: readonly string[]): Rule[] {
  const blank = patterns.filter((pattern) => pattern.trim() === '');
  const covered = patterns.flatMap((pattern) => {
    const wider = patterns.find((other) => other !== pattern && covers(other, pattern));
    // Of two that cover each other, such as `a*` and `a**`, one is named.
    const isNamed =
      wider !== undefined && !(covers(pattern, wider) && patterns.indexOf(pattern) < patterns.indexOf(wider));
    return isNamed ? [{ pattern, wider }] : [];
  });
  return [
    ...blank.map((pattern) =>
      always(`${what}: the pattern "${pattern}" matches no name; give a name, or a part of one with *`),
    ),
    ...covered.map(({ pattern, wider }) =>
      always(`${what}: "${pattern}" selects nothing that "${wider}" does not; give one of the two`),
    ),
  ];
}

/** Whether every name that the narrow pattern matches is matched by the wide one: its `*` takes in the other's. */
function covers(wide: string, narrow: string): boolean {
  const parts = wide.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  // A star of the narrow pattern stands for any text, so that only a star can take it in.
  const literal = narrow.replace(/\*/g, '\u0000');
  return new RegExp(`^${parts.join('[^]*')}$`).test(literal);
}

function stateRules(what: string, given: readonly string[], states: readonly string[]): Rule[] {
  return given
    .filter((state) => !states.includes(state))
    .map((state) =>
      always(`${what}: "${state}" is no state; allowed are ${states.join(', ')}${suggestion(state, states)}`),
    );
}

/** What can be wrong with tags; upper and lower case differ in them. */
export function tagRules(what: string, tags: Tags): Rule[] {
  const keys = Object.keys(tags);
  return [
    ...(keys.length === 0
      ? [always(`${what}: no tag was given; give at least one, for example { team: 'growth' }, or use all()`)]
      : []),
    ...keys
      .filter((key) => key.trim() === '' || key.length > 128)
      .map((key) => always(`${what}: "${key}" is no tag key; allowed are 1 to 128 characters`)),
    ...Object.entries(tags)
      .filter(([, value]) => !Token.isUnresolved(value) && value.length > 256)
      .map(([key, value]) =>
        always(
          `${what}: the value of the tag "${key}" has ${value.length} characters; allowed are up to 256`,
        ),
      ),
  ];
}
