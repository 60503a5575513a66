import mongoose, { type HydratedDocument, type Model, Schema, type Types } from 'mongoose';
import { changing } from './freshness.js';
import { type Membership, membershipSchema } from './user/membership.js';
import { type Passwords, passwords } from './user/password.js';

export type { Membership } from './user/membership.js';

export interface UserFields {
  email: string;
  name: string;
  passwordHash: string | null;
  memberships: Membership[];
  locale: 'de' | 'en' | null;
  theme: 'light' | 'dark' | null;
  /** Which palette the modeller opens with; beginners start with the short one. */
  palette: 'short' | 'full';
  /** Single keys as shortcuts can be switched off (WCAG 2.1.4). */
  shortcuts: boolean;
  /** Made for the try-out: may sign in by one click while demo mode is on, never otherwise. */
  demo: boolean;
  createdAt: Date;
}

export type User = HydratedDocument<UserFields, Passwords>;

interface UserModel extends Model<UserFields, object, Passwords> {
  withEmail(email: string): Promise<User | null>;
}

const schema = new Schema<UserFields, UserModel, Passwords>(
  {
    email: { type: String, required: true, unique: true, lowercase: true, trim: true },
    name: { type: String, required: true, trim: true },
    passwordHash: { type: String, default: null },
    memberships: { type: [membershipSchema], default: [] },
    locale: { type: String, default: null },
    theme: { type: String, default: null },
    palette: { type: String, default: 'short' },
    shortcuts: { type: Boolean, default: true },
    demo: { type: Boolean, default: false },
    createdAt: { type: Date, default: () => new Date() },
  },
  {
    methods: passwords(),
    statics: {
      withEmail(this: UserModel, email: string) {
        return this.findOne({ email: email.trim().toLowerCase() });
      },
    },
  },
);
schema.index({ 'memberships.municipality': 1, name: 1 });
schema.plugin(changing('people'));

export const User = mongoose.model<UserFields, UserModel>('User', schema);

/** Whoever asks: a person with memberships, or a visitor with none. Policies take an actor, never a request. */
export interface Actor {
  _id: Types.ObjectId | null;
  name: string;
  memberships: readonly Membership[];
}

export const visitor: Actor = { _id: null, name: '', memberships: [] };
