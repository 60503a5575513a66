import { timeZone } from '../../../models/day.js';
import { firstView } from '../viewer/first-view.js';
import { keepWhole } from '../viewer/keep-whole.js';
import { fontsReady } from '../viewer/look.js';
import { fetchXml, sendJson } from './api.js';
import type { ModellerConfig } from './config.js';
import { keepAsCopy, resolveConflict } from './conflict/resolve.js';
import { createModeler, type FundusModeler } from './diagram/create-modeler.js';
import { pinNotes } from './notes/note-pins.js';
import { Notes } from './notes/notes.js';
import { Callable } from './properties/called-process.js';
import { PropertiesPanel } from './properties/panel.js';
import { follow } from './saving/follow.js';
import { handIn, handInOnLeaving } from './saving/leaving.js';
import { LocalCopies } from './saving/local-copies.js';
import { type Drawing, PresenceWatch } from './saving/presence.js';
import { offerRestore } from './saving/restore.js';
import { Saver, type SaveState } from './saving/saver.js';
import { Tabs } from './saving/tabs.js';
import { Sheet } from './sheet.js';
import { bindAlignKeys } from './shell/align-keys.js';
import { markKeyboardFocus } from './shell/canvas-focus.js';
import { deskFrame } from './shell/desk.js';
import { takeDroppedFiles } from './shell/dropped-file.js';
import { showFailure } from './shell/failure.js';
import { showHelp } from './shell/help.js';
import { Hints } from './shell/hints.js';
import { bindKeys } from './shell/keys.js';
import { buildLayout, type Layout } from './shell/layout.js';
import { showNotice, showToast } from './shell/notice.js';
import { addPaletteSwitch } from './shell/palette-switch.js';
import { Pen } from './shell/pen.js';
import { preparePrinting } from './shell/printing.js';
import { SaveStatus } from './shell/save-status.js';
import { showElement } from './shell/show-element.js';
import { editableTitle } from './shell/title.js';
import { viewTools } from './shell/tools.js';
import { watchWidth } from './shell/width.js';
import { type Say, sayIn } from './texts.js';

/** Opens the modeller in `root`: loads the draft, shows it, and keeps every change. */
export async function openModeller(root: HTMLElement, config: ModellerConfig): Promise<void> {
  const say = sayIn(config.locale);
  const layout = buildLayout(root, config, say);
  await fontsReady();
  const modeler = createModeler(layout.canvas, config);
  const work = new Workspace(modeler, layout, config, say);
  await work.load();
}

class Workspace {
  #sheet: Sheet;
  #saver: Saver;
  #copies = new LocalCopies();
  #tabs: Tabs;
  #status: SaveStatus;
  #panel: PropertiesPanel;
  #presence: PresenceWatch | null = null;
  #pen: Pen;
  /** Looks again whether one may draw. */
  #allow = () => {};
  #deciding = false;
  /** Something was changed here. */
  #drew = false;

  constructor(
    private readonly modeler: FundusModeler,
    private readonly layout: Layout,
    private readonly config: ModellerConfig,
    private readonly say: Say,
  ) {
    this.#sheet = new Sheet(modeler, () => {
      this.#drew = true;
      this.#saver.changed();
    });
    const draft = `${config.process.key}:${config.version.number}`;
    this.#tabs = new Tabs(draft, {
      others: (count) => this.#otherTabs(count),
      saved: (revision) => void this.#savedElsewhere(revision),
    });
    this.#status = new SaveStatus(say, {
      locale: config.locale,
      signInUrl: config.signInUrl,
      resolve: () => this.#decide(),
      copy: () => void this.#copy(),
      undo: () => modeler.get('commandStack').undo(),
    });
    this.#saver = new Saver(
      {
        key: draft,
        page: this.#tabs.page,
        saveUrl: config.saveUrl,
        revision: config.version.revision,
        title: config.process.title,
        serialize: () => this.#sheet.xml(),
        base: () => this.#sheet.base,
      },
      this.#copies,
      (state) => this.#onState(state),
      (revision, xml) => this.#onSaved(revision, xml),
    );
    this.#pen = new Pen({
      bar: layout.bar,
      locale: config.locale,
      say,
      takeOver: () => void this.#presence?.takeOver(),
    });
    const notes = new Notes(config.notesUrl);
    this.#panel = new PropertiesPanel(
      {
        modeler,
        locale: config.locale,
        say,
        notes,
        practices: config.practices,
        calls: new Callable(config),
        captureUrl: config.captureUrl,
      },
      layout.properties,
    );
    pinNotes(modeler, notes, say, (id) => this.#openNotes(id));
    void notes.load();
    this.#furnish();
    this.#listen();
  }

  /** Loads the draft and offers what this device still holds of it. */
  async load(): Promise<void> {
    const loaded = await fetchXml(this.config.xmlUrl).catch(() => null);
    const again = () => void this.load();
    if (!loaded) return showFailure(this.layout.notices, 'loadFailed', this.say, again);
    if (loaded.revision !== null) this.#saver.continueFrom(loaded.revision, false);
    const shown = await this.#sheet.show(loaded.xml);
    if (!shown) return showFailure(this.layout.notices, 'unreadable', this.say);
    firstView(this.modeler.get('canvas'), this.modeler.get('elementRegistry'), deskFrame());
    const asked = new URLSearchParams(location.search).get('step');
    if (asked) showElement(this.modeler, asked);
    const { notices, toasts } = this.layout;
    const { locale } = this.config;
    const around = { copies: this.#copies, notices, toasts, locale, say: this.say };
    const open = await this.#tabs.open();
    await offerRestore(this.#saver.draftKey, loaded.xml, open, {
      ...around,
      restore: async (copy) => {
        if (!(await this.#sheet.replace(copy.xml))) return false;
        this.#sheet.base = copy.base ?? (copy.revision === loaded.revision ? loaded.xml : null);
        this.#saver.continueFrom(copy.revision, true);
        this.#showTitle(copy.title);
        this.#saver.rename(copy.title);
        return true;
      },
    });
  }

  get #work() {
    return { saver: this.#saver, flush: () => this.#panel.flush() };
  }

  #furnish(): void {
    const { layout, modeler, config, say } = this;
    const editable = ['draft', 'rejected'].includes(config.version.state);
    this.#showTitle(config.process.title);
    layout.status.append(this.#status.node);
    if (config.asked) showNotice(layout.bar, say('asked', config.asked), [], say);
    const hints = new Hints(modeler, config, say);
    layout.hintsToggle.append(hints.toggle);
    layout.stage.append(
      hints.panel,
      viewTools(modeler, say, () => showHelp(say), config.presentationUrl),
    );
    addPaletteSwitch(modeler, say, config.paletteUrl);
    this.#allow = watchWidth(modeler, () => editable && this.#pen.own);
    this.#presence = new PresenceWatch(config.presenceUrl, say, layout.peers, {
      drawing: (who) => void this.#passPen(who),
      revision: (revision) => void this.#savedByOthers(revision),
    });
    markKeyboardFocus(layout.canvas);
    keepWhole(modeler.get('canvas'));
    preparePrinting(layout.root, modeler, () => {
      const day = new Date().toLocaleDateString(config.locale === 'de' ? 'de-DE' : 'en-GB', { timeZone });
      return `${this.#saver.title} · ${say(`state.${config.version.state}`)} ${config.version.label} · ${day}`;
    });
    takeDroppedFiles({
      root: layout.stage,
      notices: layout.notices,
      toasts: layout.toasts,
      locale: config.locale,
      say,
      mayDraw: () => !modeler.get('readOnly').active,
      replace: (xml) => {
        this.#panel.flush();
        return this.#sheet.exchange(xml);
      },
      begin: async (xml) => (await sendJson<{ url: string }>('POST', config.copyUrl, { xml })).url,
    });
    if (!editable) showNotice(layout.bar, say('notEditable'), [], say);
  }

  #openNotes(id: string): void {
    const element = this.modeler.get('elementRegistry').get(id);
    if (element) this.modeler.get('selection').select(element);
    this.#panel.open('notes');
  }

  #showTitle(title: string): void {
    this.layout.name.replaceChildren(editableTitle(title, this.say, (next) => this.#saver.rename(next)));
  }

  #listen(): void {
    const { modeler, layout } = this;
    const stack = modeler.get('commandStack');
    layout.undo.addEventListener('click', () => stack.undo());
    layout.redo.addEventListener('click', () => stack.redo());
    modeler.get('eventBus').on('commandStack.changed', () => {
      layout.undo.disabled = !stack.canUndo();
      layout.redo.disabled = !stack.canRedo();
    });
    modeler.get('eventBus').on<{ active: boolean }>('tokenSimulation.toggleMode', ({ active }) => {
      this.#panel.flush();
      layout.properties.inert = active;
      layout.undo.parentElement?.toggleAttribute('inert', active);
    });
    bindAlignKeys(modeler);
    bindKeys(modeler, { help: () => showHelp(this.say), save: () => void handIn(this.#work) });
    handInOnLeaving(this.#work);
  }

  #onState(state: SaveState): void {
    this.#status.show(state);
    if (state.kind === 'conflict') this.#decide();
  }

  #onSaved(revision: number, xml: string): void {
    this.#sheet.base = xml;
    this.#tabs.saved(revision);
  }

  #decide(): void {
    const { state } = this.#saver;
    if (state.kind !== 'conflict' || this.#deciding) return;
    this.#deciding = true;
    const { conflict } = state;
    const { config, say } = this;
    void resolveConflict(conflict, {
      config,
      say,
      saver: this.#saver,
      copies: this.#copies,
      notices: this.layout.notices,
      toasts: this.layout.toasts,
      base: () => this.#sheet.base,
      serialize: () => this.#sheet.xml(),
      replace: (xml) => this.#sheet.replace(xml),
      continueFrom: (xml, revision) => {
        this.#sheet.base = xml;
        this.#saver.continueFrom(revision, true);
      },
    }).finally(() => {
      this.#deciding = false;
      const now = this.#saver.state;
      // somebody saved again while this was decided
      if (now.kind === 'conflict' && now.conflict !== conflict) this.#decide();
    });
  }

  async #copy(): Promise<void> {
    const { config, say, layout } = this;
    const xml = await this.#sheet.xml().catch(() => null);
    if (xml === null) return void showNotice(layout.notices, say('unwritable'), [], say);
    await keepAsCopy(xml, { config, say, notices: layout.notices, saver: this.#saver });
  }

  /** Who draws changed: whoever looks on from now gives away all they have first, whoever draws begins with the newest. */
  async #passPen(drawing: Drawing | null): Promise<void> {
    const lost = drawing !== null && this.#pen.own && this.#drew;
    if (drawing) this.#panel.flush();
    else await this.#follow(Number.POSITIVE_INFINITY);
    this.#pen.pass(drawing, lost);
    this.#allow();
    if (drawing) await handIn(this.#work);
  }

  #otherTabs(count: number): void {
    const present = this.layout.notices.querySelector('[data-tabs]');
    if (count === 0) present?.remove();
    if (count === 0 || present) return;
    showNotice(this.layout.notices, this.say('otherTab'), [], this.say).dataset.tabs = '';
  }

  /** Another tab saved: an unchanged page follows, a changed one learns of it when it saves. */
  async #savedElsewhere(revision: number): Promise<void> {
    if (await this.#follow(revision)) showToast(this.layout.toasts, this.say('reloadedTab'));
  }

  /** Somebody else saved: who draws is told that the drawing is another one. */
  async #savedByOthers(revision: number): Promise<void> {
    if ((await this.#follow(revision)) && this.#pen.own) showToast(this.layout.toasts, this.say('reloadedOther'));
  }

  #follow(revision: number): Promise<boolean> {
    const { modeler, config } = this;
    return follow(revision, { ...this.#work, modeler, sheet: this.#sheet, xmlUrl: config.xmlUrl });
  }
}
