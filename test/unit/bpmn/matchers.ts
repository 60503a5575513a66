import { expect } from 'chai';
import { Refused } from '../../../models/bpmn/refused.js';

/** The reason for which reading is refused. */
export async function refusal(read: () => unknown): Promise<Refused> {
  try {
    await read();
  } catch (error) {
    expect(error).to.be.instanceOf(Refused);
    return error as Refused;
  }
  throw new Error('It was not refused');
}
