import { mayAnswer, mayAsk, mayCorrect, mayHide, maySettle } from '../../models/question/policy.js';
import { table } from '../web/route.js';
import * as answers from './answers.js';
import * as hiding from './hiding.js';
import * as questions from './questions.js';
import { onPost, onPractice, onProcess, onQuestion } from './scope.js';
import * as settlement from './settlement.js';
import * as text from './text.js';

const one = '/questions/:question';
const post = `${one}/posts/:post`;

export const questionRoutes = table([
  ['post', '/processes/:process/questions', onProcess(mayAsk, questions.create)],
  ['post', '/practices/:practice/questions', onPractice(mayAsk, questions.create)],
  ['post', `${one}/answers`, onQuestion(mayAnswer, answers.create)],
  ['post', `${one}/settlement`, onQuestion(maySettle, settlement.create)],
  ['post', `${one}/settlement/end`, onQuestion(maySettle, settlement.destroy)],
  ['get', `${post}/edit`, onPost(mayCorrect, text.edit)],
  ['post', `${post}/text`, onPost(mayCorrect, text.update)],
  ['get', `${post}/hiding/new`, onPost(mayHide, hiding.blank)],
  ['post', `${post}/hiding`, onPost(mayHide, hiding.create)],
  ['post', `${post}/hiding/end`, onPost(mayHide, hiding.destroy)],
]);
