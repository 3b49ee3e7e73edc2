import type { RunView, StateView } from '../server/views';
import { alarmsTab, statesAt } from './alarms-tab';
import { fetchDashboard, fetchRun, fetchState, play, ServerGone } from './api';
import { costTab, monthlyEstimate } from './cost-tab';
import { dashboardTab } from './dashboard-tab';
import { h, refill } from './dom';
import { errorBox } from './error-box';
import { header } from './header';
import { pagesTab } from './pages-tab';
import { timeBar } from './time-bar';
import { readHash, writeHash, type ViewState } from './view-state';

const POLL_MS = 400;
/** How often a run that goes on is drawn anew. */
const REDRAW_MS = 1_500;
/** While a slider is dragged, only where it rests is drawn. */
const REST_MS = 120;

/** The page: one run at a time, seen at one time, on one tab. */
class App {
  private view: ViewState = readHash(location.hash);
  private run: RunView | undefined;
  /** Which run is shown, and up to when. */
  private shown = '';
  private loading: AbortController | undefined;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private readonly dashboard = dashboardTab((id, value) =>
    this.change({ choices: { ...this.view.choices, [id]: value } }),
  );
  private readonly time = timeBar({
    moved: (at) => this.change({ at }),
    ranged: (range) => this.change({ range }),
  });
  private readonly header = header({
    played: (scenario) => void this.play(scenario),
    picked: (dashboard) => this.change({ dashboard, choices: {}, range: undefined }),
    themed: () => this.dashboard.redraw(),
  });
  private readonly content = h('main', { id: 'main', tabindex: -1 }, this.dashboard.element);

  start(root: HTMLElement): void {
    refill(root, this.header.element, this.time.element, this.content);
    addEventListener('hashchange', () => {
      const { hash } = location;
      // Links to a tab name nothing else, and what is looked at stays.
      const { tab } = readHash(hash);
      this.view = hash.includes('at=') || hash.includes('range=') ? readHash(hash) : { ...this.view, tab };
      this.show();
    });
    void this.follow();
  }

  /** Shows a run as it grows, and how far it is, until it has ended. */
  private async follow(): Promise<void> {
    let drawnAt = 0;
    for (;;) {
      let state: StateView['state'];
      try {
        const answer = await fetchState();
        ({ state } = answer);
        this.header.showState(answer);
        const isDue = state.phase === 'ready' || performance.now() - drawnAt >= REDRAW_MS;
        if ('until' in state && state.until !== undefined && isDue) {
          await this.update(state);
          drawnAt = performance.now();
        }
      } catch (error) {
        this.fail(error);
        return;
      }
      if (state.phase === 'failed') {
        refill(this.content, errorBox({ what: `scenario ${state.scenario}`, why: state.error }));
        return;
      }
      if (state.phase === 'ready') return;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  /** Fetches what there is of a run, unless it is shown already. */
  private async update({ phase, id, until }: { phase: string; id?: number; until?: number }): Promise<void> {
    const key = `${id} ${until} ${phase}`;
    if (key === this.shown) return;
    this.run = await fetchRun();
    this.shown = key;
    this.show();
  }

  private async play(scenario: string): Promise<void> {
    try {
      await play(scenario);
      this.view = { ...this.view, at: undefined, choices: {} };
      await this.follow();
    } catch (error) {
      this.fail(error);
    }
  }

  private change(changes: Partial<ViewState>): void {
    this.view = { ...this.view, ...changes };
    this.show();
  }

  private show(): void {
    const { run, view } = this;
    if (!run) return;
    const at = Math.min(run.end, Math.max(run.start, view.at ?? run.end));
    const dashboard = run.dashboards.find(({ name }) => name === view.dashboard) ?? run.dashboards[0];
    const range = view.range ?? dashboard?.rangeMinutes ?? 180;
    history.replaceState(null, '', writeHash(view));
    this.header.showRun(run, {
      tab: view.tab,
      dashboard: dashboard?.name,
      states: statesAt(run, at),
      at,
      estimate: monthlyEstimate(run),
    });
    this.time.show(run, at, range);
    this.content.dataset.tab = view.tab;
    if (view.tab === 'alarms') this.keepOpen(() => alarmsTab(run, at));
    else if (view.tab === 'pages') refill(this.content, pagesTab(run, at));
    else if (view.tab === 'cost') refill(this.content, costTab(run));
    else {
      if (this.dashboard.element.parentElement !== this.content) refill(this.content, this.dashboard.element);
      this.dashboard.announce(run, at);
      if (dashboard) this.load(dashboard.name, at, range);
      else this.dashboard.fail('the app has no dashboard; see the alarms and the messages instead');
    }
  }

  /** What was opened stays open when the time moves. */
  private keepOpen(build: () => HTMLElement): void {
    const open = new Set(
      [...this.content.querySelectorAll<HTMLElement>('details[open]')].map((each) => each.dataset.alarm),
    );
    refill(this.content, build());
    for (const each of this.content.querySelectorAll<HTMLDetailsElement>('details')) {
      if (open.has(each.dataset.alarm)) each.open = true;
    }
  }

  private load(name: string, at: number, range: number): void {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => void this.draw(name, at, range), this.loading ? REST_MS : 0);
  }

  private async draw(name: string, at: number, range: number): Promise<void> {
    this.loading?.abort();
    const loading = (this.loading = new AbortController());
    const choices = Object.entries(this.view.choices).map(([id, value]): [string, string] => [
      `v.${id}`,
      value,
    ]);
    const parameters = new URLSearchParams([
      ['name', name],
      ['at', String(at)],
      ['range', String(range)],
      ...choices,
    ]);
    try {
      this.dashboard.show(await fetchDashboard(parameters, loading.signal), at);
      this.content.dataset.shown = parameters.toString();
    } catch (error) {
      if (!loading.signal.aborted) this.fail(error);
    }
  }

  private fail(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof ServerGone) refill(this.content, errorBox({ what: 'the sandbox', why }));
    else this.dashboard.fail(why);
  }
}

const root = document.getElementById('app');
if (root) new App().start(root);
