import { Schema } from 'mongoose';

/** The five plain questions of "strategy or project?", each with two answers; the first speaks for a strategy. */
export const questions = {
  horizon: ['years', 'foreseeable'],
  breadth: ['all', 'one'],
  aim: ['direction', 'task'],
  end: ['open', 'measurable'],
  council: ['needed', 'unneeded'],
} as const;

export type QuestionName = keyof typeof questions;
export type Answers = { [Name in QuestionName]: (typeof questions)[Name][number] };

const answer = (name: QuestionName) => ({ type: String, enum: questions[name], required: true });

export const answersSchema = new Schema<Answers>(
  {
    horizon: answer('horizon'),
    breadth: answer('breadth'),
    aim: answer('aim'),
    end: answer('end'),
    council: answer('council'),
  },
  { _id: false },
);
