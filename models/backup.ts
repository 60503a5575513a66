import mongoose, { Schema } from 'mongoose';

interface LastBackup {
  _id: 'last';
  at: Date;
}

const schema = new Schema<LastBackup>({
  _id: { type: String, required: true },
  at: { type: Date, required: true },
});

const Stored = mongoose.model('Backup', schema);

/** The scheduled backup of this moment is made and verified. */
export async function noteBackup(at: Date): Promise<void> {
  await Stored.updateOne({ _id: 'last' }, { $set: { at } }, { upsert: true });
}

/** When the last good scheduled backup was made; null: there was none yet. */
export async function lastBackup(): Promise<Date | null> {
  return (await Stored.findById('last').lean<LastBackup>())?.at ?? null;
}
