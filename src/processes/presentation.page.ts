import type { Request } from 'express';
import { formatDuration } from '../../models/bpmn/duration.js';
import type { Stop } from '../../models/bpmn/presentation/walk.js';
import { presentation, type ShownStep } from '../../models/bpmn/presentation.js';
import { stepSentence } from '../../models/bpmn/text-form/step-sentence.js';
import { practicesAbout } from '../../models/practice/finding.js';
import type { ReachedVersion } from '../../models/process/reach.js';
import { namedFacts } from '../../models/town-list/named-facts.js';
import { type State, stateOf } from '../../models/version.js';
import { query } from '../web/form.js';
import { format } from '../web/format.js';
import { paths } from '../web/paths.js';
import { actorOf, localeOf } from '../web/session.js';
import { type Locale, translator } from '../web/texts.js';
import type { Page } from '../web/views.js';
import { callingOf } from './calling.js';
import { offers } from './offers.js';
import { linkedPractices } from './pins.js';

/** A step as a card that can be read from the last row. */
interface Slide {
  id: string;
  /** The end of its address on this page. */
  anchor: string;
  progress: string;
  eyebrow: string;
  role: string;
  title: string;
  text: string[];
  facts: { label: string; value: string; symbol: string }[];
  practices: { title: string; href: string }[];
  /** Said above the ways where there is a choice; empty where it simply goes on. */
  ask: string;
  ways: { number: number; label: string; to: string; toTitle: string; href: string; exception: boolean }[];
}

interface PresentationPage extends Page {
  heading: string;
  town: string;
  state: State;
  label: string;
  backUrl: string;
  back: string;
  textUrl: string;
  slides: Slide[];
  stops: Stop[];
  /** The step to begin with. */
  at: string;
  xmlUrl: string;
  pictureUrl: string;
}

declare module '../web/views.js' {
  interface Views {
    'processes/presentation': PresentationPage;
  }
}

export async function presentationPage(req: Request, reached: ReachedVersion): Promise<PresentationPage> {
  const { process, version, municipality, number } = reached;
  const t = translator(localeOf(req));
  const [facts, practices] = await Promise.all([
    namedFacts(version.diagram, municipality._id),
    practicesAbout(actorOf(req), process._id),
  ]);
  const { names } = await callingOf(req, reached, facts);
  const steps = facts ? presentation(facts, names) : [];
  const at = (part: string) => paths.versionPart(process.key, version.number, part);
  const wanted = query(req).text('step', 300);
  const { draw } = offers(actorOf(req), reached);
  const drawing = query(req).text('from', 20) === 'modeller' && draw;
  const home = version.number === number ? paths.process(process.key) : paths.version(process.key, version.number);
  return {
    title: t('presentation:title', { title: version.profile.title }),
    heading: version.profile.title,
    town: municipality.name,
    state: stateOf(version.acts),
    label: version.label,
    backUrl: drawing || home,
    back: t(drawing ? 'presentation:toModeller' : 'presentation:toProcess'),
    textUrl: `${home}/text`,
    slides: slidesOf(req, steps, linkedPractices(process._id, practices)),
    stops: steps.map(({ told: _told, ...stop }) => stop),
    at: steps.some(({ id }) => id === wanted) ? wanted : '',
    xmlUrl: at('diagram.xml'),
    pictureUrl: `${at('picture.svg')}?h=${version.diagram?.hash.slice(0, 12)}`,
    stylesheets: ['build/presentation.css'],
    scripts: steps.length > 0 ? ['build/presentation.js'] : [],
  };
}

function slidesOf(
  req: Request,
  steps: readonly ShownStep[],
  practices: Record<string, { title: string; href: string }[]>,
): Slide[] {
  const locale = localeOf(req);
  const t = translator(locale);
  const titles = new Map(steps.map(({ id, told }) => [id, told.name || stepSentence(told, locale)]));
  const anchors = new Map(steps.map(({ id }, index) => [id, `step-${index + 1}`]));
  return steps.map((step, index) => {
    const { told, ways } = step;
    const open = ways.filter(({ to }) => to !== null);
    return {
      id: step.id,
      anchor: anchors.get(step.id) ?? '',
      progress: t('presentation:progress', { at: index + 1, of: steps.length }),
      eyebrow: t(`presentation:kind.${kindOf(step)}`),
      role: told.role ?? '',
      title: titles.get(step.id) ?? '',
      text: told.documentation.split('\n').filter(Boolean),
      facts: factsOf(step, locale),
      practices: practices[step.id] ?? [],
      ask: ways.length > 1 ? t(`presentation:ask.${askOf(step)}`) : '',
      ways: open.map((way) => ({
        number: ways.indexOf(way) + 1,
        label: labelOf(
          way,
          t(way.isDefault ? 'presentation:otherwise' : 'presentation:way', { number: ways.indexOf(way) + 1 }),
          locale,
        ),
        to: way.to ?? '',
        toTitle: titles.get(way.to ?? '') ?? '',
        href: `?step=${encodeURIComponent(way.to ?? '')}#${anchors.get(way.to ?? '')}`,
        exception: way.exception,
      })),
    };
  });
}

function labelOf({ label, probability }: Stop['ways'][number], otherwise: string, locale: Locale): string {
  const way = label || otherwise;
  return probability === null ? way : `${way} (${format(locale).amount(probability, '%')})`;
}

function kindOf({ told, ways, waits }: ShownStep): string {
  if (told.kind === 'activity') return told.steps.length > 0 ? 'subProcess' : 'activity';
  if (told.kind === 'event')
    return told.attachedTo ? 'exception' : told.position === 'inside' ? 'event' : told.position;
  if (waits && ways.length < 2) return 'join';
  return told.type === 'ParallelGateway' ? 'split' : 'decision';
}

function askOf({ together, ways }: ShownStep): string {
  if (together) return 'together';
  return ways.filter(({ exception }) => !exception).length > 1 ? 'decision' : 'exception';
}

function factsOf({ told }: ShownStep, locale: Locale): Slide['facts'] {
  const t = translator(locale);
  const { systems, workingMinutes, waitingMinutes, mediaBreak } = told.step;
  const facts: Slide['facts'] = [];
  const add = (key: string, symbol: string, value: string) =>
    value && facts.push({ label: t(`presentation:fact.${key}`), value, symbol });
  const time = (minutes: number | null, kind: 'working' | 'waiting') =>
    minutes === null ? '' : formatDuration(minutes, kind, locale);
  add('systems', 'monitor', systems.join(', '));
  add('working', 'clock', time(workingMinutes, 'working'));
  add('waiting', 'hourglass', time(waitingMinutes, 'waiting'));
  add('inputs', 'file-text', told.inputs.join(', '));
  add('outputs', 'file-text', told.outputs.join(', '));
  add('mediaBreak', 'printer', mediaBreak ? t('presentation:yes') : '');
  return facts;
}
