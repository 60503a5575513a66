import mongoose, { Schema, type Types } from 'mongoose';
import { Invalid } from '../errors.js';

export interface FeedbackFields {
  _id: Types.ObjectId;
  /** null: about the installation as a whole. */
  municipality: Types.ObjectId | null;
  message: string;
  /** Where it happened, as the person describes it. */
  place: string;
  /** Only if an answer is wanted. */
  email: string;
  at: Date;
  answered: { name: string; at: Date } | null;
}

type NewFeedback = Pick<FeedbackFields, 'municipality' | 'message' | 'place' | 'email'>;

const schema = new Schema<FeedbackFields>({
  municipality: { type: Schema.Types.ObjectId, default: null },
  message: { type: String, required: true },
  place: { type: String, default: '' },
  email: { type: String, default: '' },
  at: { type: Date, required: true },
  answered: { type: new Schema({ name: String, at: Date }, { _id: false }), default: null },
});
schema.index({ municipality: 1, at: -1 });

const Stored = mongoose.model('Feedback', schema);

/** What people say about barriers; readable for the town's administrators only. */
export const Feedback = {
  /** @throws {Invalid} */
  async give(feedback: NewFeedback): Promise<void> {
    const wrong: Record<string, string> = {};
    if (!feedback.message) wrong.message = 'municipalities:invalid.message';
    if (feedback.email && !feedback.email.includes('@')) wrong.email = 'municipalities:invalid.email';
    if (Object.keys(wrong).length > 0) throw new Invalid(wrong);
    await Stored.create({ ...feedback, at: new Date() });
  },

  async of(municipality: Types.ObjectId): Promise<FeedbackFields[]> {
    return Stored.find({ municipality }).sort({ at: -1 }).limit(200).lean<FeedbackFields[]>();
  },

  async markAnswered(municipality: Types.ObjectId, id: Types.ObjectId, name: string): Promise<boolean> {
    const answered = { name, at: new Date() };
    return (await Stored.updateOne({ _id: id, municipality }, { $set: { answered } })).matchedCount === 1;
  },
};
