import type { DrawnVariable } from '../evaluate/drawing';
import { h } from './dom';
import { errorBox } from './error-box';

/** The dashboard's variables as inputs, selects and radio buttons. */
export function pickers(
  variables: readonly DrawnVariable[],
  picked: (id: string, value: string) => void,
): HTMLElement {
  return h('div', { class: 'pickers' }, ...variables.map((variable) => picker(variable, picked)));
}

function picker(variable: DrawnVariable, picked: (id: string, value: string) => void): HTMLElement {
  const { id, label, input, values, value, undrawn } = variable;
  const name = `variable-${id}`;
  if (undrawn) return errorBox(undrawn);
  if (input === 'radio') {
    const options = values.map((each, index) => {
      const radio = h('input', {
        type: 'radio',
        name,
        id: `${name}-${index}`,
        value: each.value,
        checked: each.value === value,
      });
      radio.addEventListener('change', () => picked(id, each.value));
      return h('label', { class: 'radio' }, radio, each.label);
    });
    return h('fieldset', { class: 'picker' }, h('legend', {}, label), ...options);
  }
  const field = input === 'select' ? select(variable, name) : h('input', { id: name, type: 'text', value });
  field.addEventListener('change', () => picked(id, field.value));
  return h('div', { class: 'picker' }, h('label', { for: name }, label), field);
}

function select({ values, value }: DrawnVariable, name: string): HTMLSelectElement {
  const known = values.some((each) => each.value === value);
  const options = known || value === '' ? values : [{ value, label: value }, ...values];
  return h(
    'select',
    { id: name },
    ...options.map((each) => h('option', { value: each.value, selected: each.value === value }, each.label)),
  );
}
