import { button } from './dom';

const CHOICES = ['auto', 'light', 'dark'] as const;
type Choice = (typeof CHOICES)[number];
const KEY = 'preview-theme';

/** A button that goes through light, dark and what the system prefers; `changed` is called after each change. */
export function themeButton(changed: () => void): HTMLButtonElement {
  let choice: Choice = CHOICES.find((each) => each === localStorage.getItem(KEY)) ?? 'auto';
  const element = button('', { class: 'quiet' }, () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'auto';
    localStorage.setItem(KEY, choice);
    show();
    changed();
  });
  const show = (): void => {
    document.documentElement.dataset.theme = choice;
    element.textContent = `Theme: ${choice}`;
  };
  show();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
  return element;
}

/** The value of a colour token, for canvases. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

const SERIES_COLORS = 8;

/** Colour of the nth series of a chart. */
export function seriesColor(index: number): string {
  return token(`series-${(index % SERIES_COLORS) + 1}`);
}
