import { Schema, type Types } from 'mongoose';
import type { Municipality } from '../municipality.js';

export interface Department {
  _id: Types.ObjectId;
  slug: string;
  name: string;
  /** The department this one is a part of. */
  parent: Types.ObjectId | null;
}

export const departmentSchema = new Schema<Department>({
  slug: { type: String, required: true },
  name: { type: String, required: true, trim: true },
  parent: { type: Schema.Types.ObjectId, default: null },
});

export interface Departments {
  department(id: Types.ObjectId | string | null): Department | null;
  departmentNamed(nameOrSlug: string): Department | null;
  /** A department and all above it, nearest first: whoever leads one of them leads it. */
  chainOf(id: Types.ObjectId): Types.ObjectId[];
}

export const departments: Departments & ThisType<Municipality> = {
  department(id) {
    return this.departments.find((one) => one._id.equals(id ?? undefined)) ?? null;
  },

  departmentNamed(nameOrSlug) {
    const wanted = nameOrSlug.trim().toLowerCase();
    return this.departments.find((one) => one.slug === wanted || one.name.toLowerCase() === wanted) ?? null;
  },

  chainOf(id) {
    const chain: Types.ObjectId[] = [];
    let next = this.department(id);
    while (next && !chain.some((known) => known.equals(next?._id))) {
      chain.push(next._id);
      next = this.department(next.parent);
    }
    return chain;
  },
};
