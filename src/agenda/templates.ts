import type { AgendaParts } from '../../models/agenda/parts.js';
import { partsOf } from '../../models/agenda/parts.js';
import { Agenda } from '../../models/agenda.js';
import { AgendaTemplate, type TemplateEntry } from '../../models/agenda-template.js';
import type { Municipality } from '../../models/municipality.js';
import type { Locale } from '../web/texts.js';

/** What an agenda may begin with. */
export interface Beginning {
  value: string;
  title: string;
  summary: string;
  parts: AgendaParts;
}

/** The town's own agenda before comes first, then the templates, in the language of who begins. */
export async function beginnings(
  home: Municipality,
  locale: Locale,
  from: number,
  summary: (before: Agenda) => string,
): Promise<Beginning[]> {
  const [before, templates] = await Promise.all([
    Agenda.findOne({ municipality: home._id }).sort({ current: -1, 'period.to': -1 }),
    AgendaTemplate.find().sort({ position: 1 }).lean<AgendaTemplate[]>(),
  ]);
  const own = before && {
    value: before.key,
    title: before.title,
    summary: summary(before),
    parts: await partsOf(before),
  };
  return [...(own ? [own] : []), ...templates.map((one) => beginning(one, locale, from))];
}

function beginning(template: AgendaTemplate, locale: Locale, from: number): Beginning {
  const words = ({ title, text }: TemplateEntry) => ({ title: title[locale], text: text[locale] });
  return {
    value: template._id,
    title: template.title[locale],
    summary: template.summary[locale],
    parts: {
      guardRails: template.guardRails.map(words),
      fields: template.fields.map((field) => ({
        ...words(field),
        goals: field.goals.map((goal) => ({
          ...words(goal),
          indicators: goal.indicators.map(({ name, unit, target, by }) => ({
            name: name[locale],
            unit: unit[locale],
            target: target === null ? null : { value: target, on: new Date(Date.UTC(from + by - 1, 11, 31)) },
          })),
        })),
      })),
    },
  };
}
