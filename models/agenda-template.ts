import mongoose, { Schema } from 'mongoose';

/** In both languages. */
export interface Both {
  de: string;
  en: string;
}

export interface TemplateEntry {
  title: Both;
  text: Both;
}

export interface TemplateGoal extends TemplateEntry {
  /** `by`: the year of the target, counted from the beginning of the agenda. */
  indicators: { name: Both; unit: Both; target: number | null; by: number }[];
}

/** Typical guard rails, fields of action and goals to begin an agenda with; reference data, planted at every start. */
export interface AgendaTemplate {
  _id: string;
  title: Both;
  summary: Both;
  guardRails: TemplateEntry[];
  fields: (TemplateEntry & { goals: TemplateGoal[] })[];
  position: number;
}

const both = { de: String, en: String };
const schema = new Schema<AgendaTemplate>({
  _id: { type: String, required: true },
  title: both,
  summary: both,
  guardRails: [Schema.Types.Mixed],
  fields: [Schema.Types.Mixed],
  position: { type: Number, default: 0 },
});

export const AgendaTemplate = mongoose.model('AgendaTemplate', schema, 'agendaTemplates');
