import mongoose, { Schema } from 'mongoose';

/** A typical municipal process to begin with; reference data, planted at every start. */
export interface Template {
  _id: string;
  title: { de: string; en: string };
  summary: { de: string; en: string };
  xml: string;
  position: number;
}

const schema = new Schema<Template>({
  _id: { type: String, required: true },
  title: { de: String, en: String },
  summary: { de: String, en: String },
  xml: { type: String, required: true },
  position: { type: Number, default: 0 },
});

export const Template = mongoose.model('Template', schema);
