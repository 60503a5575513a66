import type { CandidateState } from '../../models/candidate/acts.js';
import type { CandidateKind } from '../../models/candidate.js';
import type { Translate } from './texts.js';

/** The state of a candidate as `shared/_candidate-state` shows it: icon, colour and word. */
export interface StateView {
  state: CandidateState;
  icon: string;
  /** Last part of the class name `fn-st--…`. */
  tone: string;
  label: string;
}

/** How a state looks everywhere: pill, filter, chart, history. */
const looks: Record<CandidateState, { icon: string; tone: string }> = {
  proposed: { icon: 'inbox', tone: 'off' },
  discussed: { icon: 'message-square', tone: 'review' },
  accepted: { icon: 'gavel', tone: 'ok' },
  underway: { icon: 'play', tone: 'public' },
  done: { icon: 'circle-check', tone: 'ok' },
  deferred: { icon: 'hourglass', tone: 'draft' },
  rejected: { icon: 'x', tone: 'no' },
  dropped: { icon: 'archive', tone: 'off' },
  merged: { icon: 'merge', tone: 'off' },
};

export function stateView(state: CandidateState, t: Translate): StateView {
  return { state, ...looks[state], label: t(`candidates:state.${state}`) };
}

/** The tile beside a candidate's title: what kind of thing it is about. */
export interface KindView {
  icon: string;
  /** Last part of the class name `fn-tile--…`; a process is the plain one. */
  tone: 'process' | 'practice' | 'idea';
  label: string;
}

const tiles: Record<CandidateKind, string> = { process: 'workflow', practice: 'lightbulb', idea: 'sparkles' };

export function kindView(kind: CandidateKind, t: Translate): KindView {
  return { icon: tiles[kind], tone: kind, label: t(`propose:kind.${kind}`) };
}
