import type { Request, Response } from 'express';
import { type Answer, foundKinds, searchEverything } from '../../models/search/everything.js';
import { homeOf } from '../../models/user/membership.js';
import { query } from '../web/form.js';
import { actorOf, localeOf } from '../web/session.js';
import { translator } from '../web/texts.js';
import { actionsFor } from './actions.js';
import { longestText } from './asked.js';
import { foundThings } from './found.js';
import { type Suggestions, suggestionsOf } from './suggestions.page.js';

/** More than are shown, so that each kind has its share. */
const looked = 24;

/** GET /search/suggestions: what the palette shows while somebody types, as JSON. They see what the page would show them. */
export async function index(req: Request, res: Response): Promise<void> {
  const locale = localeOf(req);
  const t = translator(locale);
  // The page was made for somebody who is signed in no more: better said than answered as to a visitor.
  if (query(req).flag('member') && !req.user) {
    res.status(401).json({ message: t('search:palette.expired') });
    return;
  }
  const actor = actorOf(req);
  const text = query(req).text('q', longestText);
  const [answer, actions] = await Promise.all([text ? ask(req, text) : null, actionsFor(actor)]);
  const found = answer ? await foundThings(answer.hits, answer.marks, locale, homeOf(actor)) : [];
  const suggestions: Suggestions = suggestionsOf({ text, answer, found, actions }, t);
  res.json(suggestions);
}

function ask(req: Request, text: string): Promise<Answer> {
  return searchEverything(actorOf(req), {
    text,
    kinds: [...foundKinds],
    collection: null,
    municipality: null,
    skip: 0,
    most: looked,
    typing: true,
  });
}
