import mongoose, { Schema } from 'mongoose';

interface Told {
  _id: 'story';
  /** The build of the program that told them. */
  build: string;
}

const schema = new Schema<Told>({
  _id: { type: String, required: true },
  build: { type: String, required: true },
});
const Stored = mongoose.model('SampleTownsTold', schema, 'sampleTowns');

/** True if this build has told the sample towns to the end. */
export async function isTold(build: string): Promise<boolean> {
  return (await Stored.exists({ _id: 'story', build })) !== null;
}

export async function noteTold(build: string): Promise<void> {
  await Stored.updateOne({ _id: 'story' }, { $set: { build } }, { upsert: true });
}
