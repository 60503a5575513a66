import mongoose, { Schema, type Types } from 'mongoose';
import { User } from '../user.js';
import { newToken, tokenHash } from './token.js';

const week = 7 * 24 * 3600 * 1000;

interface StoredLink {
  _id: string;
  user: Types.ObjectId;
  expires: Date;
}

const schema = new Schema<StoredLink>({
  _id: { type: String, required: true },
  user: { type: Schema.Types.ObjectId, required: true, index: true },
  expires: { type: Date, required: true, expires: 0 },
});

const Stored = mongoose.model('PasswordLink', schema);

/** A link with which a person sets a password once, within seven days; a newer one makes the older ones worthless. */
export const PasswordLink = {
  async make(user: User): Promise<string> {
    const token = newToken();
    await Stored.deleteMany({ user: user._id });
    await Stored.create({ _id: tokenHash(token), user: user._id, expires: new Date(Date.now() + week) });
    return token;
  },

  async personFor(token: string): Promise<User | null> {
    const link = await Stored.findOne({ _id: tokenHash(token), expires: { $gt: new Date() } });
    return link && User.findById(link.user);
  },

  /** Uses the link up; null when somebody already did. The password must have been checked before. */
  async redeem(token: string, plain: string): Promise<User | null> {
    const link = await Stored.findOneAndDelete({ _id: tokenHash(token), expires: { $gt: new Date() } });
    const user = link && (await User.findById(link.user));
    if (!user) return null;
    await user.setPassword(plain);
    return user.save();
  },
};
